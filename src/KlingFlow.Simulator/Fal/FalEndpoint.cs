namespace KlingFlow.Simulator.Fal;

/// <summary>What one endpoint of fal accepts and costs, as data: a second reading of its pages, apart from the product's own on purpose.</summary>
/// <param name="Path">E.g. <c>/fal-ai/kling-video/v3/pro/image-to-video</c>.</param>
/// <param name="Resolution">What its tier makes.</param>
internal sealed record FalEndpoint(string Path, string Resolution)
{
    /// <summary>Values of <c>duration</c>.</summary>
    public required IReadOnlyList<string> Durations { get; init; }

    /// <summary>The field of the first frame, which is then required; null where words are all there is.</summary>
    public string? FirstFrame { get; init; }

    /// <summary>The field of the last frame.</summary>
    public string? LastFrame { get; init; }

    /// <summary>Whether <c>multi_prompt</c> may stand in place of <c>prompt</c>.</summary>
    public bool HasShots { get; init; }

    /// <summary>Further fields that it knows.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Whether there is sound where nothing is said about it.</summary>
    public bool SoundByDefault { get; init; }

    /// <summary>Dollars per second without and with sound.</summary>
    public required (decimal Silent, decimal WithSound) Price { get; init; }

    public bool Knows(string field) => Fields.Contains(field);
}
