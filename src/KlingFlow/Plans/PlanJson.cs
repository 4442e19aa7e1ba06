using System.Text.Json.Serialization;

namespace KlingFlow.Plans;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlanFile))]
[JsonSerializable(typeof(GridRequestFile))]
internal sealed partial class PlanJson : JsonSerializerContext;
