using System.Text.Json.Serialization;

namespace KlingFlow.Audio;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SoundRecord))]
[JsonSerializable(typeof(SoundAnswer))]
internal sealed partial class SoundJson : JsonSerializerContext;
