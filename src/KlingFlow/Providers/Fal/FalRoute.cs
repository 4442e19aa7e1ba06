namespace KlingFlow.Providers.Fal;

/// <summary>One model at one resolution on fal: its two endpoints, what they take and what a second costs.</summary>
/// <param name="Model">The model's id in the catalogue.</param>
/// <param name="Resolution">E.g. <c>720p</c>: fal sells it as a tier of the endpoint.</param>
/// <param name="Path">What the endpoints begin with, e.g. <c>/fal-ai/kling-video/v3/pro</c>.</param>
internal sealed record FalRoute(string Model, string Resolution, string Path)
{
    /// <summary>The field of the first frame.</summary>
    public string StartFrame { get; init; } = "start_image_url";

    /// <summary>The field of the last frame; null where none is taken.</summary>
    public string? EndFrame { get; init; } = "end_image_url";

    /// <summary>Whether <c>negative_prompt</c> is a field; where it is not, what must not be seen stands in the prompt.</summary>
    public bool TakesNegative { get; init; }

    /// <summary>What it does about sound.</summary>
    public FalSound Sound { get; init; } = FalSound.Switch;

    /// <summary>US dollars for a second without sound.</summary>
    public required decimal Silent { get; init; }

    /// <summary>US dollars for a second with sound.</summary>
    public required decimal WithSound { get; init; }

    /// <summary>The endpoint of a request.</summary>
    public string Endpoint(bool hasStartFrame) => $"{Path}/{(hasStartFrame ? "image" : "text")}-to-video";
}
