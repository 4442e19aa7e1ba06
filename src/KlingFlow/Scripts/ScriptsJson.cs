using System.Text.Json.Serialization;

namespace KlingFlow.Scripts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PromptListFile))]
internal sealed partial class ScriptsJson : JsonSerializerContext;
