using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingFlow.Cli.Output;

/// <summary>The JSON that only the command line prints; everything else belongs to the folders of the product.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProblemLine))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>One line per document. Quotes and umlauts stay readable: this goes to a terminal or a pipe, never into a page.</summary>
    public static CliJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
