using System.Text.Json.Serialization;

namespace KlingFlow.Workflows;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SoundNote))]
internal sealed partial class WorkflowsJson : JsonSerializerContext;
