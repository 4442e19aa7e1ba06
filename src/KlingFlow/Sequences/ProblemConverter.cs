using System.Text.Json;
using System.Text.Json.Serialization;
using KlingFlow.Errors;

namespace KlingFlow.Sequences;

/// <summary>A problem as documents show it: <c>{code, file, line, column, message, hint}</c>, flat, what is not known as null.</summary>
internal sealed class ProblemConverter : JsonConverter<Problem>
{
    /// <inheritdoc/>
    public override Problem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("documents are written, never read");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Problem value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("code", value.Code);
        writer.WriteString("file", value.Where?.File);
        Number(writer, "line", value.Where?.Line);
        Number(writer, "column", value.Where?.Column);
        writer.WriteString("message", value.Message);
        writer.WriteString("hint", value.Hint);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } known)
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }
}
