using System.Text.RegularExpressions;
using KlingFlow.Errors;

namespace KlingFlow.Providers.Kling;

/// <summary>An answer that could not be read, as it is kept: one line, no query string, at most 4,000 characters.</summary>
internal static partial class KeptAnswer
{
    private const int MaxCharacters = 4000;

    /// <summary>The text to keep; null where nothing was said.</summary>
    /// <param name="body">As it came, its key masked already.</param>
    public static string? Of(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;

        var text = QueryString().Replace(body.Length > 4 * MaxCharacters ? body[..(4 * MaxCharacters)] : body, "?…");

        return SafeText.Short(text, MaxCharacters);
    }

    [GeneratedRegex(@"(?<=https?://[^\s""'<>?]{1,500})\?[^\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex QueryString();
}
