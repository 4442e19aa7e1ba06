using System.Text.Encodings.Web;

namespace KlingFlow.Outside;

/// <summary>
/// Takes the key that went out with a request from what comes back: servers repeat it in messages ("invalid key …"), and
/// messages are stored and printed.
/// </summary>
internal static class SecretMask
{
    public const string Mask = "***";

    // Shorter ones could be a part of any word; nobody's key is that short.
    private const int MinCharacters = 6;

    /// <summary>The text without the key, also where it is written as JSON or as a part of an address.</summary>
    /// <param name="text">What came back.</param>
    /// <param name="authorization">The header that was sent, e.g. <c>Bearer …</c>, or null.</param>
    public static string Hide(string text, string? authorization)
    {
        if (authorization?[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..] is not { Length: >= MinCharacters } key)
            return text;

        foreach (var spelling in Spellings(key))
            text = text.Replace(spelling, Mask, StringComparison.OrdinalIgnoreCase);

        return text;
    }

    private static IEnumerable<string> Spellings(string key) =>
        new[] { key, JavaScriptEncoder.Default.Encode(key), key.Replace("/", "\\/", StringComparison.Ordinal), Uri.EscapeDataString(key) }.Distinct();
}
