namespace KlingFlow.Sequences;

/// <summary>What the index keeps of a quiet sequence: the line of the status, where the rest of the answer is, and what it follows from.</summary>
internal sealed record IndexedSequence
{
    /// <summary>The line.</summary>
    public required StatusLine Line { get; init; }

    /// <summary>Numbers of the paths it was worked out from.</summary>
    public required IReadOnlyList<int> Paths { get; init; }

    /// <summary>Number of the journal's last line about this sequence.</summary>
    public required long JournalSeq { get; init; }

    /// <summary>What its takes say about money.</summary>
    public required TakesMoney Money { get; init; }

    /// <summary>Where its document begins, counted from the first document.</summary>
    public required long Offset { get; init; }

    /// <summary>Length of its document.</summary>
    public required int Length { get; init; }

    /// <summary>Checksum of its document.</summary>
    public required uint Check { get; init; }
}
