using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary>The records of this folder as JSON. Nulls are written where design.md 3.8 gives the key without a question mark.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RemoteTask))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(ElementIds))]
internal sealed partial class TaskJson : JsonSerializerContext;
