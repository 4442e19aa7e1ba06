using System.Text.Json.Serialization;
using KlingFlow.Catalogue;

namespace KlingFlow.Audio;

/// <summary><c>take.json</c> of a spoken line or an effect: what was asked. Never changes after it is written. Field order is the order on disk.</summary>
public sealed record SoundRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary><c>speech</c> or <c>effect</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>E.g. <c>SEQ08_line02_take001</c>.</summary>
    public required string TakeId { get; init; }

    /// <summary>The clip.</summary>
    public required string SequenceId { get; init; }

    /// <summary><c>line02</c>, <c>rain</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required int Take { get; init; }

    /// <summary>Who makes it.</summary>
    public required string Provider { get; init; }

    /// <summary>The engine or model.</summary>
    public required string Model { get; init; }

    /// <summary>Of a line: the name in the cast.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Speaker { get; init; }

    /// <summary>Of a line: what is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>Of a line: the provider's name of the voice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Voice { get; init; }

    /// <summary>Of a line: 1 is the voice's own speed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Speed { get; init; }

    /// <summary>Of a line: how it is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Delivery { get; init; }

    /// <summary>Of an effect: what is heard.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prompt { get; init; }

    /// <summary>Of an effect from words: how long, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Seconds { get; init; }

    /// <summary>Of an effect to a video: the take.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ToVideo { get; init; }

    /// <summary>Of an effect to a video: the provider's id of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VideoId { get; init; }

    /// <summary>Hash over canonical JSON of what is asked.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>Expected cost.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>What is heard, in words.</summary>
    [JsonIgnore]
    public string Words => Text ?? Prompt ?? "";
}
