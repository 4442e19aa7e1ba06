using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>
/// Reads single values strictly: <c>true</c> and <c>false</c>, plain decimal numbers. The parser's own reading would turn
/// <c>010</c> into 8, <c>12:30</c> into 750 and <c>off</c> into false.
/// </summary>
internal static partial class ScalarText
{
    private static readonly HashSet<string> LooseYes = new(StringComparer.OrdinalIgnoreCase) { "true", "yes", "on", "y", "1" };
    private static readonly HashSet<string> LooseNo = new(StringComparer.OrdinalIgnoreCase) { "false", "no", "off", "n", "0" };

    public static bool IsWhole(string text) => Whole().IsMatch(text) && int.TryParse(text, CultureInfo.InvariantCulture, out _);

    /// <summary>The value as JSON, or what is wrong with it; the place is added by the caller.</summary>
    public static (JsonNode? Node, Problem? Complaint) Read(YamlValue.Scalar scalar, Type type)
    {
        var text = scalar.Text;
        if (type == typeof(string))
            return (JsonValue.Create(text), null);

        if (type == typeof(TimeSpan))
        {
            return Duration.TryParse(text, out var duration)
                ? (JsonValue.Create(duration.ToString("c")), null)
                : (null, Wrong(text, KindName(type), "write a number with its unit: `300ms`, `10s`, `5m`, `12h`, `30d`"));
        }

        if (!scalar.IsPlain)
            return (null, Wrong(text, KindName(type), "take the quotes away"));

        if (type == typeof(bool))
            return text is "true" or "false" ? (JsonValue.Create(text == "true"), null) : (null, Wrong(text, KindName(type), TruthHint(text)));

        return type == typeof(int) ? WholeNumber(text) : Number(text);
    }

    /// <summary>A kind as messages call it.</summary>
    public static string KindName(Type type) =>
        type == typeof(string) ? "a text"
        : type == typeof(bool) ? "`true` or `false`"
        : type == typeof(int) ? "a whole number"
        : type == typeof(TimeSpan) ? "a duration"
        : "a number";

    private static (JsonNode? Node, Problem? Complaint) WholeNumber(string text)
    {
        if (IsWhole(text))
            return (JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture)), null);

        return (null, Wrong(text, "a whole number", NumberHint(text)));
    }

    private static (JsonNode? Node, Problem? Complaint) Number(string text)
    {
        if (Decimal().IsMatch(text))
            return (JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture)), null);

        return (null, Wrong(text, "a number", NumberHint(text)));
    }

    private static Problem Wrong(string text, string kind, string? hint) =>
        new(ProblemCode.WrongKind, $"`{SafeText.Short(text, 60)}` is not {kind}", Hint: hint);

    private static string? TruthHint(string text) =>
        LooseYes.Contains(text) ? "write `true`" : LooseNo.Contains(text) ? "write `false`" : null;

    private static string? NumberHint(string text) =>
        WithUnit().IsMatch(text) ? "write the number alone, without its unit"
        : LeadingZero().IsMatch(text) ? "write it without leading zeros"
        : text.Contains(',') ? "write a point, not a comma"
        : text.Contains(':') ? "write seconds as one number"
        : null;

    [GeneratedRegex("^(0|-?[1-9][0-9]{0,9})$")]
    private static partial Regex Whole();

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?$")]
    private static partial Regex Decimal();

    [GeneratedRegex("^[0-9.]+ ?[a-z%]+$", RegexOptions.IgnoreCase)]
    private static partial Regex WithUnit();

    [GeneratedRegex("^-?0[0-9]+")]
    private static partial Regex LeadingZero();
}
