using KlingFlow.Errors;

namespace KlingFlow.Providers.Animatic;

/// <summary>A text broken into lines that fit a picture, in the largest size that holds all of it.</summary>
/// <param name="Text">Lines, divided by line feeds; none at the end, which would be drawn as an empty line.</param>
/// <param name="FontPixels">Height of the font.</param>
internal sealed record LabelText(string Text, int FontPixels)
{
    // ffmpeg sets a line about 1.17 font heights below the one before; a quarter is added between lines.
    private const double LineHeight = 1.45;

    /// <summary>Space between two lines for ffmpeg.</summary>
    public int LineSpacing => FontPixels / 4;

    /// <summary>Breaks a text for a box; a text that is too long for it in the smallest size ends in an ellipsis.</summary>
    /// <param name="text">From a plan: anything.</param>
    /// <param name="width">Pixels of the box.</param>
    /// <param name="height">Pixels of the box.</param>
    /// <param name="largest">Font height to begin with; the smallest is six tenths of it.</param>
    public static LabelText Fit(string text, int width, int height, int largest)
    {
        var words = SafeText.OneLine(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var pixels = largest; ; pixels -= Math.Max(1, largest / 10))
        {
            var lines = Wrap(words, (double)width / pixels);
            var room = Math.Max(1, (int)(height / (pixels * LineHeight)));
            if (lines.Count <= room)
                return new LabelText(string.Join('\n', lines), pixels);

            if (pixels - Math.Max(1, largest / 10) < largest * 0.6)
                return new LabelText(string.Join('\n', lines.Take(room - 1).Append(lines[room - 1] + " …")), pixels);
        }
    }

    private static List<string> Wrap(IEnumerable<string> words, double ems)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in words.SelectMany(word => Pieces(word, ems)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (Ems(longer) <= ems)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>A word that is wider than the whole line, in pieces that fit.</summary>
    private static IEnumerable<string> Pieces(string word, double ems)
    {
        while (Ems(word) > ems)
        {
            var fits = 1;
            while (fits < word.Length && Ems(word[..(fits + 1)]) <= ems)
                fits++;
            if (fits < word.Length && char.IsHighSurrogate(word[fits - 1]))
                fits = fits > 1 ? fits - 1 : 2;

            yield return word[..fits];
            word = word[fits..];
        }

        if (word.Length > 0)
            yield return word;
    }

    private static double Ems(string text) => text.Sum(Ems);

    /// <summary>Width of a character in font heights, on the wide side of what DejaVu Sans has: a line may end early, never beyond the edge.</summary>
    private static double Ems(char character) => character switch
    {
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' or '…' => 1.02,
        ' ' or 'i' or 'j' or 'l' or 'f' or 't' or 'r' or '.' or ',' or ':' or ';' or '\'' or '|' or '-' or '(' or ')' => 0.43,
        >= 'A' and <= 'Z' => 0.8,
        < '\u0250' => 0.65,
        < '\u0600' => 0.85,
        _ => 1.05,
    };
}
