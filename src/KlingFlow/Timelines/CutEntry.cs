namespace KlingFlow.Timelines;

/// <summary>A stretch of the film.</summary>
/// <param name="Clip">What is seen; null: black.</param>
/// <param name="Start">Seconds from the start of the film. With a <see cref="Transition"/>, its length before the end of the entry in front.</param>
/// <param name="Seconds">Its length; shorter than the clip where the next one cuts it off, longer where its last picture is held.</param>
public sealed record CutEntry(CutClip? Clip, decimal Start, decimal Seconds)
{
    /// <summary>The second of the clip at which the entry begins.</summary>
    public decimal In { get; init; }

    /// <summary>How much louder the clip's sound is than it was; below zero: quieter.</summary>
    public decimal GainDb { get; init; }

    /// <summary>How it begins out of the entry in front; null: with a cut.</summary>
    public CutTransition? Transition { get; init; }

    /// <summary>Seconds from the start of the film.</summary>
    public decimal End => Start + Seconds;
}
