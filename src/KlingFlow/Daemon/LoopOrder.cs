using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>What a <see cref="WorkLoop"/> is to do, and when it is over. <c>watch</c>, <c>--once</c> and <c>generate</c> differ only in this.</summary>
public sealed record LoopOrder
{
    private readonly FilmWish? _film;

    /// <summary>Folder names of the projects; empty for all of the workspace.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>How long takes are followed.</summary>
    public RunMode Mode { get; init; } = RunMode.ToTheEnd;

    /// <summary>Ends when the next thing of this sequence has ended, or cannot be made; null to go on.</summary>
    public SequenceId? Until { get; init; }

    /// <summary>What is waited for there: <c>take</c> or <c>grid</c>.</summary>
    public string UntilFor { get; init; } = "take";

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>How far a script film may go on: what a person was told and agreed to.</summary>
    public FilmWish Film
    {
        get => _film ?? new FilmWish(MayBegin: CreatedBy == "film");
        init => _film = value;
    }

    /// <summary>What the lock says who holds it, e.g. <c>kling watch</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Whether the loop goes on until it is stopped.</summary>
    public bool IsForever => Mode == RunMode.ToTheEnd && Until is null;
}
