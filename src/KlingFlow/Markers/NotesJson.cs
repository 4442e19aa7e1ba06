using System.Text.Json.Serialization;

namespace KlingFlow.Markers;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReviewNote))]
internal sealed partial class NotesJson : JsonSerializerContext;
