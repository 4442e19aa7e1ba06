using System.Text.Json.Serialization;

namespace KlingFlow.Outside;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutboundLine))]
internal sealed partial class OutsideJson : JsonSerializerContext;
