using System.Globalization;

namespace KlingFlow.Names;

/// <summary>Names of the form <c>take002</c>: a word, then a number of at most five digits counted from 1.</summary>
internal static class Numbered
{
    public static bool TryParse(string? text, string prefix, out int value)
    {
        value = 0;
        return text is not null
            && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && text.Length - prefix.Length is >= 1 and <= 8
            && int.TryParse(text[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value is > 0 and <= 99_999;
    }
}
