namespace KlingFlow.Simulator.Requests;

/// <summary>The video routes of API 2.0 that are simulated, as the documentation of autumn 2026 lists them.</summary>
internal static class RouteTable
{
    private static readonly int[] ThreeToFifteen = [.. Enumerable.Range(3, 13)];
    private static readonly int[] FiveOrTen = [5, 10];
    private static readonly string[] UpTo1080 = ["720p", "1080p"];
    private static readonly string[] UpTo4K = ["720p", "1080p", "4k"];
    private static readonly string[] NativeOrOff = ["native", "off"];
    private static readonly string[] OmniItems =
        [ItemType.Prompt, ItemType.FirstFrame, ItemType.LastFrame, ItemType.ReferImage, ItemType.FeatureVideo, ItemType.BaseVideo, ItemType.Element];

    public static IReadOnlyList<RouteRules> All { get; } =
    [
        Version30(RouteKind.Text, []),
        Version30(RouteKind.Image, [ItemType.Prompt, ItemType.FirstFrame, ItemType.LastFrame, ItemType.Element]),
        new(RouteKind.Omni, "kling-3.0-omni")
        {
            PromptLimit = 3072, Seconds = ThreeToFifteen, Resolutions = UpTo4K, Audio = ["native", "original", "off"],
            HasMultiShotField = true, ReadsShotGrammar = true, Items = OmniItems,
        },
        Turbo30(RouteKind.Text, 3072, []),
        Turbo30(RouteKind.Image, 2500, [ItemType.Prompt, ItemType.FirstFrame]),
        new(RouteKind.Omni, "kling-o1")
        {
            PromptLimit = 2500, Seconds = [.. Enumerable.Range(3, 8)], Resolutions = UpTo1080, Audio = ["original", "off"], Items = OmniItems,
        },
        Version26(RouteKind.Text, []),
        Version26(RouteKind.Image, [ItemType.Prompt, ItemType.FirstFrame, ItemType.LastFrame, ItemType.Voice]),
        Turbo25(RouteKind.Text, []),
        Turbo25(RouteKind.Image, [ItemType.Prompt, ItemType.FirstFrame, ItemType.LastFrame]),
    ];

    private static RouteRules Version30(RouteKind kind, string[] items) => new(kind, "kling-3.0")
    {
        PromptLimit = 3072, Seconds = ThreeToFifteen, Resolutions = UpTo4K, Audio = NativeOrOff,
        HasMultiShotField = true, ReadsShotGrammar = true, Items = items,
    };

    // Sound is always on and has no switch; shots are written in the prompt without a field that says so.
    private static RouteRules Turbo30(RouteKind kind, int promptLimit, string[] items) => new(kind, "kling-3.0-turbo")
    {
        PromptLimit = promptLimit, Seconds = ThreeToFifteen, Resolutions = UpTo1080, DefaultAudio = "native", ReadsShotGrammar = true, Items = items,
    };

    private static RouteRules Version26(RouteKind kind, string[] items) => new(kind, "kling-2.6")
    {
        PromptLimit = 2500, Seconds = FiveOrTen, Resolutions = UpTo1080, Audio = NativeOrOff, Items = items,
    };

    private static RouteRules Turbo25(RouteKind kind, string[] items) => new(kind, "kling-2.5-turbo")
    {
        PromptLimit = 2500, Seconds = FiveOrTen, Resolutions = UpTo1080, Items = items,
    };
}
