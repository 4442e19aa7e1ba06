using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>What the loop remembers of one sequence between two looks.</summary>
internal sealed class SequenceSeat(SequenceId id)
{
    public SequenceId Id => id;

    public SequenceLook? Look { get; set; }

    /// <summary>The status that listeners and <c>events.jsonl</c> were told last.</summary>
    public SequenceStatus? Told { get; set; }

    /// <summary>When to look again although nothing was heard; null for never.</summary>
    public DateTimeOffset? LookAgainAt { get; set; }
}
