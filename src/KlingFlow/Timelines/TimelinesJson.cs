using System.Text.Json.Serialization;

namespace KlingFlow.Timelines;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnimaticManifest))]
[JsonSerializable(typeof(FilmManifest))]
[JsonSerializable(typeof(TimelineFile))]
internal sealed partial class TimelinesJson : JsonSerializerContext;
