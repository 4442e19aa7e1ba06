using System.Text.RegularExpressions;

namespace KlingFlow.Scripts;

/// <summary>The lines <c>Key: value</c> before a screenplay.</summary>
internal static partial class FountainTitlePage
{
    private static readonly string[] Known =
    [
        "title", "credit", "author", "authors", "source", "notes", "date", "draft date", "contact", "contact info", "copyright", "revision", "draft", "episode", "series", "format", "font",
    ];

    /// <summary>The title, and the line behind the page; 0 where there is none: <c>FADE IN:</c> begins no title page.</summary>
    public static (string? Title, int End) Read(string text, List<FountainLine> lines)
    {
        var first = lines.FindIndex(line => !line.IsBlank);
        if (first < 0)
            return (null, 0);

        string? key = null;
        var isPage = false;
        var title = new List<string>();
        var at = first;
        for (; at < lines.Count && !lines[at].IsBlank; at++)
        {
            var line = lines[at];
            var raw = text.AsSpan(line.Start, line.TextEnd - line.Start);
            if (key is not null && IsIndented(raw))
            {
                Add(title, key, raw);
                continue;
            }

            if (line.HasCut || !KeyAndColon().IsMatch(raw))
                break;

            var colon = raw.IndexOf(':');
            key = raw[..colon].Trim().ToString().ToLowerInvariant();
            isPage |= Known.Contains(key);
            Add(title, key, raw[(colon + 1)..]);
        }

        return isPage ? (title.Count == 0 ? null : string.Join(' ', title), at) : (null, 0);
    }

    private static bool IsIndented(ReadOnlySpan<char> line) => line.StartsWith("   ") || line.StartsWith("\t");

    private static void Add(List<string> title, string key, ReadOnlySpan<char> value)
    {
        var words = value.Trim().Trim("*_").Trim();
        if (key == "title" && !words.IsEmpty)
            title.Add(words.ToString());
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z /_-]{0,39}:")]
    private static partial Regex KeyAndColon();
}
