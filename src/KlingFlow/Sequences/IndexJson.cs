using System.Text.Json.Serialization;

namespace KlingFlow.Sequences;

/// <summary>The documents of the index: nothing is left out of a problem, because its excerpt is printed too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SequenceStatus))]
internal sealed partial class IndexJson : JsonSerializerContext;
