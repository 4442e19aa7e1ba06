using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KlingFlow.Sequences;

/// <summary>The documents of this folder as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ProblemConverter)])]
[JsonSerializable(typeof(ProjectStatus))]
[JsonSerializable(typeof(StateProjection))]
[JsonSerializable(typeof(TasksProjection))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class StatusJson : JsonSerializerContext;
