using KlingFlow.Names;

namespace KlingFlow.Daemon;

/// <summary>Which project and sequence a changed path belongs to. Pure.</summary>
/// <param name="Project">Folder name of the project.</param>
/// <param name="Sequence">The sequence; null: anything in the project may have changed.</param>
internal sealed record HintAddress(string Project, SequenceId? Sequence)
{
    // What this program writes for readers: a change there tells the loop nothing.
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "events.jsonl", "sequence_state.json", "tasks.json", "handoff", "exports",
    };

    /// <summary>The address of a path; null where it concerns nobody.</summary>
    /// <param name="projects">Absolute path of the workspace's <c>projects/</c>.</param>
    /// <param name="path">Absolute path.</param>
    public static HintAddress? Of(string projects, string path)
    {
        var parts = Path.GetRelativePath(projects, path).Split(Path.DirectorySeparatorChar);
        if (parts[0] is "." or "..")
            return null;
        if (parts.Length == 1)
            return new HintAddress(parts[0], null);
        if (Ours.Contains(parts[1]) || parts[1].StartsWith('.'))
            return null;

        return parts[1] == "sequences" && parts.Length > 2
            ? SequenceId.TryParse(parts[2], out var sequence) ? new HintAddress(parts[0], sequence) : null
            : new HintAddress(parts[0], null);
    }
}
