using System.Text.Json.Serialization;

namespace KlingFlow.Files;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LockHolder))]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class FilesJson : JsonSerializerContext;
