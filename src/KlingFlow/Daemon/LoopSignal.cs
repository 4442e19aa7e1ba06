using KlingFlow.Names;

namespace KlingFlow.Daemon;

/// <summary>Something that the loop should look at.</summary>
/// <param name="Sequence">Where; null: anywhere in the project.</param>
internal sealed record LoopSignal(SequenceId? Sequence)
{
    /// <summary>An order that was served, or could not be.</summary>
    public ServedOrder? Served { get; init; }

    /// <summary>A run that has ended.</summary>
    public EndedRun? Ended { get; init; }
}
