namespace KlingFlow.Catalogue;

/// <summary>What one model can do, what it takes and what it costs: one entry of <c>models.json</c>.</summary>
public sealed record ModelCard
{
    /// <summary>The id in plans and records, e.g. <c>kling-3.0-omni</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The provider family whose routes and units these are, e.g. <c>kling</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Other spellings that mean this model, e.g. <c>kling-o3</c>.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Where the limits were read.</summary>
    public required string Source { get; init; }

    /// <summary>When they were read: <c>2026-11</c>.</summary>
    public required string ReadOn { get; init; }

    /// <summary>Since when the provider no longer takes it; null for a model that can be asked.</summary>
    public string? Retired { get; init; }

    /// <summary>What to use instead of a retired model.</summary>
    public string? Successor { get; init; }

    /// <summary>What the lists below cannot say, for people.</summary>
    public string? Notes { get; init; }

    /// <summary>Whole seconds that one request may last.</summary>
    public required IReadOnlyList<int> Seconds { get; init; }

    /// <summary>A narrower list for a request with a start frame and no end frame; null where nothing is narrower.</summary>
    public IReadOnlyList<int>? SecondsWithStartFrameOnly { get; init; }

    /// <summary>E.g. <c>720p</c>, <c>1080p</c>, <c>4k</c>.</summary>
    public required IReadOnlyList<string> Resolutions { get; init; }

    /// <summary>E.g. <c>16:9</c>. With a start frame nothing is sent and the frame decides, so the frame is cropped to one of these.</summary>
    public required IReadOnlyList<string> AspectRatios { get; init; }

    /// <summary>Audio mode (<c>off</c>, <c>native</c>) → resolutions at which it is offered.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Audio { get; init; }

    /// <summary>Whether the result has sound even where the plan says <c>off</c>, because the provider has no switch.</summary>
    public bool AudioAlwaysOn { get; init; }

    /// <summary>The rules for several shots in one request; null where the model makes only one.</summary>
    public ShotRules? Shots { get; init; }

    /// <summary>When an end frame is taken; null where it never is.</summary>
    public EndFrameRules? EndFrame { get; init; }

    /// <summary>The provider's routes, in the order in which they are tried; empty for a retired model.</summary>
    public required IReadOnlyList<ModelRoute> Routes { get; init; }

    /// <summary>How many elements, by what else is sent; the first line that fits counts.</summary>
    public required IReadOnlyList<ElementCapLine> ElementCaps { get; init; }

    /// <summary>Units per second; empty where no price is known.</summary>
    public required IReadOnlyList<PriceLine> Prices { get; init; }

    /// <summary>Where the prices were read.</summary>
    public required string PricesSource { get; init; }

    /// <summary>When they were read: <c>2026-10</c>.</summary>
    public required string PricesReadOn { get; init; }

    /// <summary>Audio modes offered at some resolution.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> AudioModes => Audio.Keys;

    /// <summary>Whether the provider no longer takes it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRetired => Retired is not null;

    /// <summary>Whether one request may hold several shots.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool SupportsMultiShot => Shots is not null;

    /// <summary>Whether some route takes a start frame.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool SupportsStartFrame => RouteFor(hasStartFrame: true) is not null;

    /// <summary>Whether every route wants a start frame.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool NeedsStartFrame => SupportsStartFrame && RouteFor(hasStartFrame: false) is null;

    /// <summary>The route for a request, or null where the model has none for it.</summary>
    public ModelRoute? RouteFor(bool hasStartFrame) => Routes.FirstOrDefault(route => route.Fits(hasStartFrame));

    /// <summary>Seconds that one request may last.</summary>
    public IReadOnlyList<int> SecondsFor(bool hasStartFrame, bool hasEndFrame) =>
        hasStartFrame && !hasEndFrame && SecondsWithStartFrameOnly is { } narrower ? narrower : Seconds;

    /// <summary>Everything that the model refuses: all complaints at once, in the order of the plan's keys; empty where it takes all.</summary>
    public IReadOnlyList<LimitComplaint> Check(PlanFacts facts) => new LimitCheck(this, facts).Run();
}
