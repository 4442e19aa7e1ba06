using System.Text.Json.Serialization;
using KlingFlow.Catalogue;
using KlingFlow.Tasks;

namespace KlingFlow.Takes;

/// <summary><c>take.json</c>: what was asked of the provider. Never changes after it is written (design.md 3.8). Field order is the order on disk.</summary>
public sealed record TakeRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>E.g. <c>SEQ08_take002</c>, or of one shot <c>SEQ08_shot02_take003</c>.</summary>
    public required string TakeId { get; init; }

    /// <summary>The sequence; null in a shot's take.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SequenceId { get; init; }

    /// <summary>The shot, e.g. <c>SEQ08_shot02</c>; null in a sequence's take.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ShotId { get; init; }

    /// <summary>The number.</summary>
    public required int Take { get; init; }

    /// <summary><c>multi_shot</c> or <c>individual</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id in the catalogue.</summary>
    public required string Model { get; init; }

    /// <summary>E.g. <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>E.g. <c>1080p</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary><c>off</c> or <c>native</c>.</summary>
    public required string Audio { get; init; }

    /// <summary>What must not be seen; null where nothing is said.</summary>
    public string? Negative { get; init; }

    /// <summary>What each shot asks for.</summary>
    public required IReadOnlyList<TakeShot> ShotPrompts { get; init; }

    /// <summary>What is sent as first image.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakeImage? StartFrame { get; init; }

    /// <summary>What is sent as last image.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakeImage? EndFrame { get; init; }

    /// <summary>Elements, used and dropped.</summary>
    public IReadOnlyList<TakeElement> Elements { get; init; } = [];

    /// <summary>A sequence's take in individual mode: which take of each shot stands in it, in order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShotTake>? ShotTakes { get; init; }

    /// <summary>≤ 160 characters of all prompts.</summary>
    public string ConcatenatedPromptSummary { get; init; } = "";

    /// <summary>The plan this was asked for.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>Hash over canonical JSON of the resolved request: what decides whether the take is stale.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>Expected cost.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Whether its shots are made one by one, each with records of its own, and cut together.</summary>
    [JsonIgnore]
    public bool IsIndividual => ShotTakes is not null;
}
