using System.Text.Json.Serialization;

namespace KlingFlow.Scripts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PromptListFile))]
[JsonSerializable(typeof(DialogueReviewFile))]
internal sealed partial class ScriptsJson : JsonSerializerContext;
