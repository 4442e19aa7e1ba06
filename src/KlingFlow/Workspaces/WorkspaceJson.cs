using System.Text.Json.Serialization;

namespace KlingFlow.Workspaces;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProjectEvent))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
