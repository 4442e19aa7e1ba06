using KlingFlow.Media;

namespace KlingFlow.Tasks;

/// <summary><c>manifest.json</c>: the facts about one ended take, written last; its existence is the commit. At most 2 KB.</summary>
public sealed record Manifest
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>E.g. <c>SEQ08_take002</c>.</summary>
    public required string TakeId { get; init; }

    /// <summary>As in <c>task.json</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>The provider's id; null in individual mode.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(IdConverter))]
    public string? TaskId { get; init; }

    /// <summary>Individual mode: the tasks of the shots that were made for this take; null in any other.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShotTask>? ShotTasks { get; init; }

    /// <summary>Individual mode, where a shot failed: the clips that are good, which the next request keeps; null in any other.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShotTake>? ShotTakes { get; init; }

    /// <summary><c>succeed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string FinalStatus { get; init; }

    /// <summary>≤ 300 characters.</summary>
    public string TaskStatusMsg { get; init; } = "";

    /// <summary>The video relative to the project; null where there is none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Where it came from, without query string; null for a local result.</summary>
    public string? OriginalResultUrl { get; init; }

    /// <summary>The provider's units that were taken.</summary>
    public decimal? UnitDeduction { get; init; }

    /// <summary>What it cost.</summary>
    public required Cost Cost { get; init; }

    /// <summary>≤ 160 characters.</summary>
    public string PromptSummary { get; init; } = "";

    /// <summary>As in <c>task.json</c>.</summary>
    public string InputAssetSummary { get; init; } = "";

    /// <summary>Facts about the video; null where there is none.</summary>
    public MediaFacts? Media { get; init; }

    /// <summary>The four quarters of a grid, by their words; null for anything else.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuadrantHash>? Quadrants { get; init; }

    /// <summary>What a look at the pictures found; at most 5.</summary>
    public IReadOnlyList<QcFinding> Qc { get; init; } = [];

    /// <summary>When the take ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>What to type next; at most 5.</summary>
    public IReadOnlyList<NextAction> NextActions { get; init; } = [];
}
