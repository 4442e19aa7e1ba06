namespace KlingFlow.Timelines;

/// <summary>What is to change of a clip in <c>timeline.yaml</c>; null: stays as it is.</summary>
public sealed record ClipChange
{
    /// <summary>The second of the clip at which it begins.</summary>
    public decimal? In { get; init; }

    /// <summary>The second of the clip at which it ends.</summary>
    public decimal? Out { get; init; }

    /// <summary>How much louder, in dB.</summary>
    public decimal? GainDb { get; init; }

    /// <summary>How it begins.</summary>
    public CutTransition? Transition { get; init; }

    /// <summary>Whether it begins with a cut again.</summary>
    public bool Cut { get; init; }

    /// <summary>Whether it is left out of the film; false: it is in it again.</summary>
    public bool? Skip { get; init; }
}
