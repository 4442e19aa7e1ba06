using KlingFlow.Catalogue;
using KlingFlow.Media;

namespace KlingFlow.Providers.Fal;

/// <summary>
/// The endpoints of fal that this version asks, as fal's model pages described them in <see cref="ReadOn"/>. Prices are those
/// of the same pages; where none was found (kling-3.0-omni from words, and at 1080p), or the two endpoints differ, the dearest that anybody named. No answer of fal's names a cost, so what a
/// take cost is computed from here too, and marked as an estimate.
/// </summary>
internal static class FalRoutes
{
    /// <summary>When endpoints and prices were read.</summary>
    public const string ReadOn = "2026-11";

    /// <summary>Everything beyond is cut or refused by the model behind it.</summary>
    public const int MaxPromptCharacters = 2500;

    /// <summary>The longest text of one shot of several.</summary>
    public const int MaxShotCharacters = 512;

    /// <summary>What a frame must be: fal documents 10 MB, in whichever sense.</summary>
    public static ImageLimits Frames { get; } = ModelCatalogue.Frames with { MaxBytes = 10_000_000 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FalRoute> All { get; } =
    [
        Version30("720p", "standard", 0.084m, 0.126m),
        Version30("1080p", "pro", 0.112m, 0.168m),
        Version30("4k", "4k", 0.42m, 0.42m),
        Omni30("720p", "standard", 0.168m, 0.21m),
        Omni30("1080p", "pro", 0.224m, 0.28m),
        Omni30("4k", "4k", 0.42m, 0.42m),
        Turbo30("720p", "standard", 0.112m),
        Turbo30("1080p", "pro", 0.14m),
        new("kling-2.6", "1080p", "/fal-ai/kling-video/v2.6/pro") { TakesNegative = true, Silent = 0.07m, WithSound = 0.14m },
        Turbo25("720p", "standard", null, 0.042m),
        Turbo25("1080p", "pro", "tail_image_url", 0.07m),
    ];

    /// <summary>The endpoints of a model at a resolution; null where fal is not asked for that.</summary>
    public static FalRoute? Find(string model, string resolution) => Of(model).FirstOrDefault(route => route.Resolution == resolution);

    /// <summary>Every resolution of a model; none where fal is not asked for it.</summary>
    public static IEnumerable<FalRoute> Of(string model)
    {
        var id = ModelCatalogue.Find(model)?.Id ?? model;
        return All.Where(route => route.Model == id);
    }

    /// <summary>What a video is expected to cost; one that fal is not asked for counts as the dearest of all.</summary>
    public static Estimate Estimate(VideoFacts facts)
    {
        var rate = Find(facts.Model, facts.Resolution) is { } route ? Rate(route, facts.Audio) : All.Max(known => Math.Max(known.Silent, known.WithSound));
        var money = Money.RoundedUp(facts.Seconds * rate, "USD");

        // Fal sells by the second for money: there are no units.
        return new Estimate(0, money.Amount, money.Currency);
    }

    private static decimal Rate(FalRoute route, string audio) => audio == "off" ? route.Silent : route.WithSound;

    private static FalRoute Version30(string resolution, string tier, decimal silent, decimal withSound) =>
        new("kling-3.0", resolution, $"/fal-ai/kling-video/v3/{tier}") { TakesNegative = true, Silent = silent, WithSound = withSound };

    private static FalRoute Omni30(string resolution, string tier, decimal silent, decimal withSound) =>
        new("kling-3.0-omni", resolution, $"/fal-ai/kling-video/o3/{tier}") { StartFrame = "image_url", Silent = silent, WithSound = withSound };

    private static FalRoute Turbo30(string resolution, string tier, decimal price) => new("kling-3.0-turbo", resolution, $"/fal-ai/kling-video/v3/turbo/{tier}")
    {
        StartFrame = "image_url", EndFrame = null, Sound = FalSound.Always, Silent = price, WithSound = price,
    };

    private static FalRoute Turbo25(string resolution, string tier, string? endFrame, decimal price) => new("kling-2.5-turbo", resolution, $"/fal-ai/kling-video/v2.5-turbo/{tier}")
    {
        StartFrame = "image_url", EndFrame = endFrame, TakesNegative = true, Sound = FalSound.Never, Silent = price, WithSound = price,
    };
}
