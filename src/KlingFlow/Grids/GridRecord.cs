using KlingFlow.Catalogue;
using KlingFlow.Takes;

namespace KlingFlow.Grids;

/// <summary><c>grid.json</c>: what was asked of the provider. Never changes after it is written (design.md 3.8). Field order is the order on disk.</summary>
public sealed record GridRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>E.g. <c>SEQ05_grid001</c>: named as in manifests and handoffs.</summary>
    public required string TakeId { get; init; }

    /// <summary>The sequence.</summary>
    public required string SequenceId { get; init; }

    /// <summary>The number.</summary>
    public required int Grid { get; init; }

    /// <summary><c>sheet</c> or <c>four</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The image model's id.</summary>
    public required string Model { get; init; }

    /// <summary>E.g. <c>16:9</c>; of the sheet and of each quarter.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>E.g. <c>2k</c>; of each image that is ordered.</summary>
    public required string Resolution { get; init; }

    /// <summary>What must not be seen; null where nothing is said.</summary>
    public string? Negative { get; init; }

    /// <summary>What to explore.</summary>
    public required string Prompt { get; init; }

    /// <summary>Elements, used and dropped.</summary>
    public IReadOnlyList<TakeElement> Elements { get; init; } = [];

    /// <summary>≤ 160 characters of the prompt.</summary>
    public string ConcatenatedPromptSummary { get; init; } = "";

    /// <summary>The plan this was asked for.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>Hash over canonical JSON of the resolved request.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>Expected cost.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }
}
