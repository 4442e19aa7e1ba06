using KlingFlow.Errors;

namespace KlingFlow.Providers;

/// <summary>An answer that could not be read, as it is kept: one line, no query string, at most 4,000 characters.</summary>
internal static class KeptAnswer
{
    private const int MaxCharacters = 4000;

    /// <summary>The text to keep; null where nothing was said.</summary>
    /// <param name="body">As it came, its key masked already.</param>
    public static string? Of(string body) => string.IsNullOrWhiteSpace(body)
        ? null
        : SafeText.Short(SafeText.WithoutQueries(body.Length > 4 * MaxCharacters ? body[..(4 * MaxCharacters)] : body), MaxCharacters);
}
