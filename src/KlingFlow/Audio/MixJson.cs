using System.Text.Json.Serialization;

namespace KlingFlow.Audio;

/// <summary>The records of effects and mixes as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MixRecord))]
[JsonSerializable(typeof(EffectRecord))]
internal sealed partial class MixJson : JsonSerializerContext;
