namespace KlingFlow.Scripts;

/// <summary>One line of a screenplay; offsets in the text without cuts.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="TextStart">Its first that is neither white space nor cut out; <paramref name="End"/> on an empty line.</param>
/// <param name="TextEnd">Behind its last such.</param>
/// <param name="End">Behind its last character, the line end not counted.</param>
/// <param name="HasCut">Whether something was cut out of it.</param>
internal readonly record struct FountainLine(int Start, int TextStart, int TextEnd, int End, bool HasCut)
{
    public bool IsBlank => TextStart == End;

    /// <summary>Two spaces say that a speech goes on below.</summary>
    public bool KeepsOpen => IsBlank && End - Start >= 2;

    /// <summary>Every line of a text. A line that holds nothing but what was cut out of it is none.</summary>
    public static List<FountainLine> All(string text)
    {
        var lines = new List<FountainLine>();
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;

            var line = Of(text, start, end);
            if (!line.HasCut || !line.IsBlank)
                lines.Add(line);
            start = end + 1;
        }

        return lines;
    }

    private static FountainLine Of(string text, int start, int end)
    {
        var first = start;
        while (first < end && IsNothing(text[first]))
            first++;

        var last = end;
        while (last > first && IsNothing(text[last - 1]))
            last--;

        return new FountainLine(start, first, first == end ? end : last, end, text.AsSpan(start, end - start).Contains('\0'));
    }

    private static bool IsNothing(char c) => c == '\0' || char.IsWhiteSpace(c);
}
