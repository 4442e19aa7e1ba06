using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator;

/// <summary>List prices in video units per second and image units apiece, read in autumn 2026. Written down here a second time, apart from the product's catalogue, on purpose.</summary>
internal static class UnitPrice
{
    public static decimal Of(VideoRequest request) => request.Seconds * Rate(request.Rules.Model, request);

    public static decimal OfOneImage(string model, bool hasImage) => (model, hasImage) switch
    {
        ("kling-v2-1", false) => 4,
        _ => 8,
    };

    private static decimal Rate(string model, VideoRequest request)
    {
        var sound = request.Audio != "off";

        return (model, request.Resolution) switch
        {
            ("kling-3.0" or "kling-3.0-omni", "4k") => 3.0m,
            ("kling-3.0", "1080p") => sound ? 1.2m : 0.8m,
            ("kling-3.0", _) => sound ? 0.9m : 0.6m,
            ("kling-3.0-omni", "1080p") => request.HasVideo ? 1.2m : sound ? 1.0m : 0.8m,
            ("kling-3.0-omni", _) => request.HasVideo ? 0.9m : sound ? 0.8m : 0.6m,
            ("kling-3.0-turbo", "1080p") => 1.0m,
            ("kling-3.0-turbo", _) => 0.8m,
            ("kling-o1", "1080p") => request.HasVideo ? 1.2m : 0.8m,
            ("kling-o1", _) => request.HasVideo ? 0.9m : 0.6m,
            ("kling-2.6", "1080p") => request.HasVoice ? 1.2m : sound ? 1.0m : 0.5m,
            (_, "1080p") => 0.5m,
            _ => 0.3m,
        };
    }
}
