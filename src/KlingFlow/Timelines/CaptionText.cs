using System.Globalization;
using System.Text;

namespace KlingFlow.Timelines;

/// <summary>Breaks what is said into texts that fit on the screen.</summary>
internal static class CaptionText
{
    /// <summary>Characters in a line.</summary>
    public const int Width = 42;

    /// <summary>Lines in a caption.</summary>
    public const int Height = 2;

    /// <summary>The text in at least so many parts of one or two lines each; fewer where it has not as many words.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string text, int atLeast)
    {
        var words = Words(text);
        var length = words.Sum(word => word.Length + 1) - 1;
        for (var count = Math.Max(atLeast, ((length - 1) / ((Width * Height) + 1)) + 1); count > 0 && words.Count > 0; count++)
        {
            // Parts of about the same length, more of them until each fits.
            var parts = Share(words, Math.Min(count, words.Count)).Select(Lines).ToList();
            if (parts.TrueForAll(lines => lines.Length <= Height) || count >= words.Count)
                return parts;
        }

        return [];
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // A word that is wider than the screen, and scripts without spaces, are cut between characters as people see them.
            var part = new StringBuilder();
            foreach (var element in Elements(new string([.. word.Where(letter => !char.IsControl(letter))])))
            {
                if (part.Length > 0 && part.Length + element.Length > Width)
                {
                    words.Add(part.ToString());
                    part.Clear();
                }

                part.Append(element.Length > Width ? "\uFFFD" : element);
            }

            if (part.Length > 0)
                words.Add(part.ToString());
        }

        return words;
    }

    private static IEnumerable<string> Elements(string word)
    {
        for (var all = StringInfo.GetTextElementEnumerator(word); all.MoveNext();)
            yield return all.GetTextElement();
    }

    private static IEnumerable<List<string>> Share(List<string> words, int count)
    {
        var total = words.Sum(word => word.Length + 1);
        var (at, used) = (0, 0);
        for (var part = 1; part <= count; part++)
        {
            var share = new List<string>();
            while (at < words.Count - (count - part) && (share.Count == 0 || part == count || (used + (words[at].Length / 2)) * count < total * part))
            {
                used += words[at].Length + 1;
                share.Add(words[at++]);
            }

            yield return share;
        }
    }

    /// <summary>As few lines as hold the words, of about the same length: a short word alone in a second line is hard to read.</summary>
    private static string[] Lines(List<string> words)
    {
        var whole = string.Join(' ', words);
        if (whole.Length <= Width)
            return [whole];

        var best = Enumerable.Range(1, Math.Max(0, words.Count - 1))
            .Select(cut => new[] { string.Join(' ', words.Take(cut)), string.Join(' ', words.Skip(cut)) })
            .Where(lines => lines[0].Length <= Width && lines[1].Length <= Width)
            .MinBy(lines => Math.Abs(lines[0].Length - lines[1].Length));
        return best ?? [.. Enumerable.Repeat("", Height + 1)];
    }
}
