using KlingFlow.Errors;

namespace KlingFlow.Scripts;

/// <summary>A script that was read, whatever it was written in. The same file always gives the same.</summary>
public sealed record Script
{
    /// <summary>How it was read.</summary>
    public required ScriptKind Kind { get; init; }

    /// <summary>Of the title page; null without one.</summary>
    public string? Title { get; init; }

    /// <summary>In the order of the file. Only the first may be without a heading, and in prose those behind a rule.</summary>
    public required IReadOnlyList<ScriptScene> Scenes { get; init; }

    /// <summary>What was read otherwise than somebody may have meant it. Nothing of it stops anything.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}
