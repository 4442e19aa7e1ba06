using System.Text.Json.Serialization;

namespace KlingFlow.Audio;

/// <summary><c>take.json</c> of an effect that was made here. Never changes after it is written. Field order is the order on disk.</summary>
public sealed record EffectRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>E.g. <c>RAIN_fx-rain_take001</c>.</summary>
    public required string TakeId { get; init; }

    /// <summary>The clip.</summary>
    public required string SequenceId { get; init; }

    /// <summary>Always <c>effect</c>.</summary>
    public string Kind { get; init; } = MixInput.Effect;

    /// <summary>Name of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required int Take { get; init; }

    /// <summary><c>local</c>: synthesised here; <c>library</c>: from the project's <c>audio/</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>What was synthesised: <c>rain</c>; null for a file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sound { get; init; }

    /// <summary>Which of all rains; null for a file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seed { get; init; }

    /// <summary>The file it was taken from, relative to the project.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LibraryFile { get; init; }

    /// <summary>Hash of that file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LibrarySha256 { get; init; }

    /// <summary>The frequency in Hz above which it was made dull, because its tag says <c>far</c> or <c>muffled</c>; null: it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LowPass { get; init; }

    /// <summary>At most how long.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Whether a file that is shorter begins again.</summary>
    public required bool IsBed { get; init; }

    /// <summary>Version of the way it was made.</summary>
    public required int Recipe { get; init; }

    /// <summary>Hash over canonical JSON of all this but the number and the times.</summary>
    public required string InputSha256 { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
