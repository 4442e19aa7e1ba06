using KlingFlow.Workspaces;

namespace KlingFlow.Simulator.History;

/// <summary>Everything that tells what happened in a run. What is left out is not judged, and the evidence says so.</summary>
public sealed record HistorySources
{
    /// <summary>The server's bill.</summary>
    public required IReadOnlyList<BilledTask> Billing { get; init; }

    /// <summary>What the server was asked.</summary>
    public required IReadOnlyList<AnsweredRequest> Requests { get; init; }

    /// <summary>The workspace.</summary>
    public required string Workspace { get; init; }

    /// <summary>The project in it.</summary>
    public required ProjectLayout Project { get; init; }

    /// <summary>The project's folders outside the work tree: one, or several after a workspace was moved.</summary>
    public required IReadOnlyList<StateLayout> States { get; init; }

    /// <summary>What was acknowledged while the run went on.</summary>
    public Witness? Witness { get; init; }

    /// <summary>Strings that may stand in no file and in no text.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Folders that are searched for secrets, beside workspace and state.</summary>
    public IReadOnlyList<string> SearchedFolders { get; init; } = [];

    /// <summary>What programs printed and were called with, searched for secrets too.</summary>
    public IReadOnlyList<string> Printed { get; init; } = [];

    /// <summary>What lay outside project, cache and state before the run.</summary>
    public FolderSnapshot? Outside { get; init; }

    /// <summary>What people wrote, as they wrote it last.</summary>
    public FolderSnapshot? Persons { get; init; }

    /// <summary>Times in which lock, journal, clock or budget were in doubt.</summary>
    public IReadOnlyList<DoubtfulTime> Doubts { get; init; } = [];

    /// <summary>One reconcile pass that applies what it finds; it is made twice.</summary>
    public Func<CancellationToken, Task>? Reconcile { get; init; }
}
