using System.Text.Json.Serialization;

namespace KlingFlow.Generation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HandoffNote))]
internal sealed partial class GenerationJson : JsonSerializerContext;
