using System.Text.Json.Serialization;

namespace KlingFlow.Spending;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrustRecord))]
internal sealed partial class SpendingJson : JsonSerializerContext;
