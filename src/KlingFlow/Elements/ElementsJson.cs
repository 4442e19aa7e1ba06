using System.Text.Json.Serialization;

namespace KlingFlow.Elements;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ElementFile))]
internal sealed partial class ElementsJson : JsonSerializerContext;
