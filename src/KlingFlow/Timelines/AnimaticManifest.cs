namespace KlingFlow.Timelines;

/// <summary><c>exports/&lt;project&gt;.animatic.json</c>: what an animatic was made of.</summary>
public sealed record AnimaticManifest
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The clips in order.</summary>
    public required IReadOnlyList<AnimaticEntry> Clips { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Exact rational.</summary>
    public required string Fps { get; init; }

    /// <summary>Number of pictures.</summary>
    public required long Frames { get; init; }

    /// <summary>Hash of everything that decides it.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>The result.</summary>
    public required FilmFile Film { get; init; }

    /// <summary>The rule, for whoever reads this file alone.</summary>
    public string StaleWhen { get; init; } = "a plan, a take, a spoken line, timeline.yaml or the song changed; it is made anew by rendering it again";
}
