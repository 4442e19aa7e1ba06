using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers.Kling;

/// <summary>An answer that could not be read, as it is kept: one line, no key, no query string, at most 4,000 characters.</summary>
internal static partial class KeptAnswer
{
    private const int MaxCharacters = 4000;

    /// <summary>The text to keep; null where nothing was said.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="key">A server may say back what it was sent.</param>
    public static string? Of(string body, Secret? key)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;

        var text = QueryString().Replace(body.Length > 4 * MaxCharacters ? body[..(4 * MaxCharacters)] : body, "?…");
        if (key?.Reveal() is { Length: > 0 } secret)
            text = text.Replace(secret, "***", StringComparison.Ordinal);

        return SafeText.Short(text, MaxCharacters);
    }

    [GeneratedRegex(@"(?<=https?://[^\s""'<>?]{1,500})\?[^\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex QueryString();
}
