using System.Text.Json.Serialization;

namespace KlingFlow.Cli.Output;

/// <summary>The JSON that only the command line prints; everything else belongs to the folders of the product.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProblemLine))]
internal sealed partial class CliJson : JsonSerializerContext;
