namespace KlingFlow.Catalogue;

/// <summary>What a plan asks of its model, without its places: what <see cref="ModelCard.Check"/> looks at.</summary>
public sealed record PlanFacts
{
    /// <summary><c>multi_shot</c>: one request for all shots; <c>individual</c>: one request per shot.</summary>
    public required string Mode { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<ShotFacts> Shots { get; init; }

    /// <summary>E.g. <c>1080p</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>E.g. <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary><c>off</c> or <c>native</c>.</summary>
    public required string Audio { get; init; }

    /// <summary>Whether a start frame is sent; in individual mode, with the first shot.</summary>
    public bool HasStartFrame { get; init; }

    /// <summary>Whether an end frame is sent; in individual mode, with the last shot.</summary>
    public bool HasEndFrame { get; init; }

    /// <summary>How many elements the plan names.</summary>
    public int ElementCount { get; init; }

    /// <summary>What must not be seen; counts towards the prompt.</summary>
    public string? Negative { get; init; }
}
