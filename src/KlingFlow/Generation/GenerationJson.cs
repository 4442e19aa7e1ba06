using System.Text.Json.Serialization;

namespace KlingFlow.Generation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HandoffNote))]
[JsonSerializable(typeof(ElementRecord))]
[JsonSerializable(typeof(ElementEnding))]
internal sealed partial class GenerationJson : JsonSerializerContext;
