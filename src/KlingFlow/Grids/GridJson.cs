using System.Text.Json.Serialization;

namespace KlingFlow.Grids;

/// <summary>The records of this folder as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GridRecord))]
internal sealed partial class GridJson : JsonSerializerContext;
