using System.Text.Json.Serialization;

namespace KlingFlow.Takes;

/// <summary>An element of a take.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>used</c> or <c>dropped</c>.</param>
/// <param name="Reason">Why it was dropped.</param>
public sealed record TakeElement(string Name, string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null);
