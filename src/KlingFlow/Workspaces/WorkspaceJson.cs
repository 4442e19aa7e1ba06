using System.Text.Json.Serialization;

namespace KlingFlow.Workspaces;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProjectEvent))]
[JsonSerializable(typeof(WorkspaceFile))]
[JsonSerializable(typeof(ProjectFile))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
