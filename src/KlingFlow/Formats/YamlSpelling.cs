using System.Globalization;
using System.Text;

namespace KlingFlow.Formats;

/// <summary>How one value is written into a file that is there already.</summary>
internal static class YamlSpelling
{
    /// <summary>A number.</summary>
    public static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>A text that is bare where it can be anywhere, also in brackets and braces; else in double quotes.</summary>
    public static string Text(string value) => Bare(value, inFlow: true);

    /// <summary>A text in the manner of the one that it replaces.</summary>
    /// <param name="value">The new one.</param>
    /// <param name="old">As it stands in the file, quotes and all.</param>
    /// <param name="inFlow">Whether it stands in brackets or braces.</param>
    public static string Like(string value, string old, bool inFlow) => old switch
    {
        ['\'', ..] when !value.Any(IsHidden) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        ['"' or '\'' or '|' or '>', ..] => Quoted(value),
        _ => Bare(value, inFlow),
    };

    private static string Bare(string value, bool inFlow)
    {
        var text = new StringBuilder();
        YamlWords.Append(text, value, isInList: inFlow);
        return text.ToString();
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder();
        YamlWords.AppendQuoted(text, value);
        return text.ToString();
    }

    // In single quotes nothing can be spelt out, and line breaks would be folded.
    private static bool IsHidden(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF';
}
