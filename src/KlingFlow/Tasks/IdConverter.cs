using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary>An id of a provider: always written as text, and read digit by digit where another program wrote a number. No double holds 18 digits.</summary>
public sealed class IdConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("an id is a text"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
