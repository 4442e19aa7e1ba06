namespace KlingFlow.Simulator.Requests;

/// <summary>What one create route accepts, as data.</summary>
internal sealed record RouteRules(RouteKind Kind, string Model)
{
    /// <summary>Longest prompt in characters.</summary>
    public required int PromptLimit { get; init; }

    /// <summary>Whole seconds that can be ordered.</summary>
    public required IReadOnlyList<int> Seconds { get; init; }

    /// <summary>Values of <c>settings.resolution</c>; the first is the default.</summary>
    public required IReadOnlyList<string> Resolutions { get; init; }

    /// <summary>Values of <c>settings.audio</c>; empty where the route has no such field.</summary>
    public IReadOnlyList<string> Audio { get; init; } = [];

    /// <summary>Sound where <c>audio</c> is not sent or not a field.</summary>
    public string DefaultAudio { get; init; } = "off";

    /// <summary>Whether <c>settings.multi_shot</c> is a field.</summary>
    public bool HasMultiShotField { get; init; }

    /// <summary>Whether the shot grammar in a prompt means anything.</summary>
    public bool ReadsShotGrammar { get; init; }

    /// <summary>Types that may stand in <c>contents[]</c>.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    public string Path => $"/{KindName}/{Model}";

    private string KindName => Kind switch
    {
        RouteKind.Text => "text-to-video",
        RouteKind.Image => "image-to-video",
        _ => "omni-video",
    };
}
