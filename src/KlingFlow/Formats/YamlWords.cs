using System.Globalization;
using System.Text;

namespace KlingFlow.Formats;

/// <summary>Texts as people write them in YAML: without quotes where nothing can be misread, else in double quotes on one line.</summary>
public static class YamlWords
{
    // What may stand in a text without quotes anywhere but at its ends; a comma not inside [ ].
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .;'!?()/_-’–—…“”";
    private static readonly CharSet Harmless = new(Letters + ",");
    private static readonly CharSet HarmlessInList = new(Letters);

    // Words that YAML, or an older YAML, takes for something else than text.
    private static readonly string[] Taken = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    private const int LongestTaken = 5;

    /// <summary>Adds a text that means exactly <paramref name="words"/>.</summary>
    public static void Append(StringBuilder text, string words, bool isInList = false)
    {
        if (IsPlain(words, isInList))
            text.Append(words);
        else
            AppendQuoted(text, words);
    }

    /// <summary>Adds it in quotes, whatever it is.</summary>
    public static void AppendQuoted(StringBuilder text, string words)
    {
        text.Append('"');
        foreach (var c in words)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (IsSeen(c))
                        text.Append(c);
                    else
                        text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
                    break;
            }
        }

        text.Append('"');
    }

    private static bool IsPlain(string words, bool isInList)
    {
        if (words.Length == 0 || !char.IsAsciiLetter(words[0]) || words[^1] is ' ')
            return false;

        if ((isInList ? HarmlessInList : Harmless).FirstOther(words) >= 0)
            return false;

        return words.Length > LongestTaken || !Taken.Contains(words, StringComparer.OrdinalIgnoreCase);
    }

    // What an editor shows as it is. Line ends of other systems and what changes the direction of a text are spelt out.
    private static bool IsSeen(char c) => c >= ' ' && CharUnicodeInfo.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
