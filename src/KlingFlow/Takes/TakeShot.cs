using System.Text.Json.Serialization;

namespace KlingFlow.Takes;

/// <summary>What one shot of a take asks for.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Prompt">As sent, before the model's grammar is put around it.</param>
/// <param name="Duration">Whole seconds.</param>
/// <param name="From">The take a picked prompt came from, e.g. <c>take1</c>.</param>
public sealed record TakeShot(
    int Index, string Prompt, int Duration, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From = null)
{
    /// <summary>Individual mode: the shot's own first image; null where it has none of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TakeImage? StartFrame { get; init; }
}
