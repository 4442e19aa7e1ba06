using System.Text.Json.Serialization;

namespace KlingFlow.Takes;

/// <summary>The records of this folder as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TakeRecord))]
[JsonSerializable(typeof(GenerateRequestFile))]
internal sealed partial class TakeJson : JsonSerializerContext;
