using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KlingFlow.Providers;

/// <summary>Reads single values of an answer, whatever kind they turn out to be; nothing here throws.</summary>
internal static partial class AnswerJson
{
    /// <summary>The whole answer; null for what is not JSON.</summary>
    public static JsonElement? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutHalfCharacters(body));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member, or <see cref="JsonValueKind.Undefined"/>.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A string, or a number as it is written; null for anything else. Ids above 2^53 keep every digit.</summary>
    public static string? Text(JsonElement element, string name)
    {
        var member = Member(element, name);
        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A whole number, also from a string.</summary>
    public static int? Integer(JsonElement element, string name) =>
        int.TryParse(Text(element, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A decimal number that is not negative, also from a string: amounts are strings on the wire.</summary>
    public static decimal? Amount(JsonElement element, string name) =>
        decimal.TryParse(Text(element, name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The items of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        var member = Member(element, name);
        return member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : [];
    }

    /// <summary>Half of a character, as a text cut in its middle has it, is valid JSON that no reader of texts can read.</summary>
    private static string WithoutHalfCharacters(string body) => HalfCharacter().Replace(body, "\\ufffd");

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacter();
}
