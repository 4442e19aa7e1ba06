namespace KlingFlow.Timelines;

/// <summary>What <c>timeline.yaml</c> changes of one clip.</summary>
/// <param name="Key">The clip's name as it stands in the file.</param>
public sealed record ClipEdit(string Key)
{
    /// <summary>The second of the clip at which it begins; null: at its first picture.</summary>
    public decimal? In { get; init; }

    /// <summary>The second of the clip at which it ends; null: behind its last picture.</summary>
    public decimal? Out { get; init; }

    /// <summary>How much louder its sound is than it was.</summary>
    public decimal GainDb { get; init; }

    /// <summary>How it begins; null: with a cut.</summary>
    public CutTransition? Transition { get; init; }

    /// <summary>Whether it is left out of the film although it is approved.</summary>
    public bool Skip { get; init; }
}
