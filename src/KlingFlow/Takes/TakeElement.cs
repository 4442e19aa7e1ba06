using System.Text.Json.Serialization;
using KlingFlow.Elements;

namespace KlingFlow.Takes;

/// <summary>An element of a take.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>used</c> or <c>dropped</c>.</param>
/// <param name="Reason">Why it was dropped.</param>
/// <param name="Sha256">Of a used one: hash over its texts and images, so that a change of one of them can be told.</param>
public sealed record TakeElement(
    string Name, string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sha256 = null)
{
    /// <summary>Sent to the model.</summary>
    public const string Used = "used";

    /// <summary>Left out, because the model takes no more.</summary>
    public const string Dropped = "dropped";

    /// <summary>Whether it is sent.</summary>
    [JsonIgnore]
    public bool IsUsed => Status == Used;

    /// <summary>What becomes of a plan's elements, those that are sent first.</summary>
    /// <param name="choice">What the cap keeps.</param>
    /// <param name="model">For the reason.</param>
    /// <param name="sha256">Hash of an element's content; null where it cannot be told.</param>
    public static IReadOnlyList<TakeElement> Of(ElementChoice choice, string model, Func<string, string?> sha256) =>
    [
        .. choice.Used.Select(name => new TakeElement(name, Used, Sha256: sha256(name))),
        .. choice.Dropped.Select(name => new TakeElement(name, Dropped, $"{model} takes {choice.Cap} elements here, and {choice.Cap} stand before it")),
    ];
}
