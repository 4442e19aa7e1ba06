using System.Text.Json.Serialization;

namespace KlingFlow.Media;

/// <summary>Something that a person should look at before approving.</summary>
/// <param name="Kind"><c>black</c>, <c>frozen</c>, <c>silent</c>, <c>wrong_duration</c> or <c>wrong_size</c>.</param>
/// <param name="From">Seconds; null where it is about the whole.</param>
/// <param name="To">Seconds; null where it is about the whole.</param>
public sealed record QcFinding(
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? To = null);
