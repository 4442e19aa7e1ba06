namespace KlingFlow.Simulator.Fal;

/// <summary>The endpoints that are simulated, as fal's model pages of autumn 2026 list them.</summary>
internal static class FalEndpoints
{
    public const string App = "/fal-ai/kling-video";

    private static readonly string[] ThreeToFifteen = ["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];
    private static readonly string[] FiveOrTen = ["5", "10"];

    public static IReadOnlyList<FalEndpoint> All { get; } =
    [
        .. V3("standard", "720p", (0.084m, 0.126m)), .. V3("pro", "1080p", (0.112m, 0.168m)), .. V3("4k", "4k", (0.42m, 0.42m)),
        .. O3("standard", "720p", (0.168m, 0.21m)), .. O3("pro", "1080p", (0.224m, 0.28m)), .. O3("4k", "4k", (0.42m, 0.42m)),
        .. Turbo("standard", "720p", 0.112m), .. Turbo("pro", "1080p", 0.14m),
        .. Both("v2.6/pro", "1080p", "start_image_url", "end_image_url", new("", "")
        {
            Durations = FiveOrTen, Fields = ["negative_prompt", "cfg_scale", "generate_audio"], SoundByDefault = true, Price = (0.07m, 0.14m),
        }),
        .. V25("standard", "720p", null, 0.042m), .. V25("pro", "1080p", "tail_image_url", 0.07m),
    ];

    private static IEnumerable<FalEndpoint> V3(string tier, string resolution, (decimal, decimal) price) => Both($"v3/{tier}", resolution, "start_image_url", "end_image_url", new("", "")
    {
        Durations = ThreeToFifteen, HasShots = true, Fields = ["shot_type", "negative_prompt", "cfg_scale", "generate_audio"], SoundByDefault = true, Price = price,
    });

    private static IEnumerable<FalEndpoint> O3(string tier, string resolution, (decimal, decimal) price) => Both($"o3/{tier}", resolution, "image_url", "end_image_url", new("", "")
    {
        Durations = ThreeToFifteen, HasShots = true, Fields = ["shot_type", "generate_audio"], Price = price,
    });

    // Sound is always on and has no switch.
    private static IEnumerable<FalEndpoint> Turbo(string tier, string resolution, decimal price) => Both($"v3/turbo/{tier}", resolution, "image_url", null, new("", "")
    {
        Durations = ThreeToFifteen, HasShots = true, SoundByDefault = true, Price = (price, price),
    });

    private static IEnumerable<FalEndpoint> V25(string tier, string resolution, string? last, decimal price) => Both($"v2.5-turbo/{tier}", resolution, "image_url", last, new("", "")
    {
        Durations = FiveOrTen, Fields = ["negative_prompt", "cfg_scale"], Price = (price, price),
    });

    /// <summary>From words, with a ratio; and from a first frame, which decides the ratio.</summary>
    private static IEnumerable<FalEndpoint> Both(string path, string resolution, string first, string? last, FalEndpoint like) =>
    [
        like with { Path = $"{App}/{path}/text-to-video", Resolution = resolution, Fields = [.. like.Fields, "aspect_ratio"] },
        like with { Path = $"{App}/{path}/image-to-video", Resolution = resolution, FirstFrame = first, LastFrame = last },
    ];
}
