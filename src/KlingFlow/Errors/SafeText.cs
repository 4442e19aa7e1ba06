using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KlingFlow.Errors;

/// <summary>Text from outside (prompts, provider messages, file names) made harmless for a terminal and a log.</summary>
public static partial class SafeText
{
    /// <summary>Web addresses in the text lose their query strings: that is where signatures and tokens stand.</summary>
    public static string WithoutQueries(string? text) => string.IsNullOrEmpty(text) ? "" : Query().Replace(text, "${address}");

    /// <summary>
    /// Escapes control characters (ANSI and OSC sequences begin with one), bidirectional overrides and lone surrogates
    /// as <c>\u{1b}</c>; tab and line feed become a space, so the result is always one line.
    /// </summary>
    public static string OneLine(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        // Ten thousand rows of a table are nearly always plain; nothing is copied then.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' or '\r')
                safe.Append(' ');
            else if (IsDangerous(rune))
                safe.Append("\\u{").Append(rune.Value.ToString("x", CultureInfo.InvariantCulture)).Append('}');
            else
                safe.Append(rune.ToString());
        }

        return safe.ToString();
    }

    /// <summary>As <see cref="OneLine"/>, cut to <paramref name="maxCharacters"/> with an ellipsis.</summary>
    public static string Short(string? text, int maxCharacters)
    {
        var line = OneLine(text);
        if (line.Length <= maxCharacters)
            return line;

        var end = maxCharacters - 1;
        if (char.IsHighSurrogate(line[end - 1]))
            end--;

        return line[..end] + "…";
    }

    // Bounded by white space, quotes and brackets, as addresses in prose and in JSON are; linear, because the text is a stranger's.
    [GeneratedRegex("""(?<address>https?://[^\s"'<>?#]*)[?#][^\s"'<>]*""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Query();

    private static bool IsDangerous(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B or 0xFEFF;
}
