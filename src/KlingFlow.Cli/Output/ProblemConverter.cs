using System.Text.Json;
using System.Text.Json.Serialization;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Output;

/// <summary>Problems inside a larger document have the same flat shape as everywhere: <c>{code, file, line, column, message, hint}</c>.</summary>
internal sealed class ProblemConverter : JsonConverter<Problem>
{
    public override Problem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("problems are printed, never read");

    public override void Write(Utf8JsonWriter writer, Problem value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, ProblemLine.Of(value), CliJson.Default.ProblemLine);
}
