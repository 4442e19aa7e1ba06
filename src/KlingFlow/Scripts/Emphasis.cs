namespace KlingFlow.Scripts;

/// <summary>Takes the marks of emphasis off a line: <c>*italic*</c>, <c>**bold**</c>, <c>_underlined_</c>, and <c>\</c> before a mark that is meant.</summary>
internal static class Emphasis
{
    private const char Cut = '\0';
    private const int MostStars = 3;

    /// <summary>Adds a stretch of one line, without its marks and without what was cut out.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="script">The script, with NUL for what was cut out.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Behind its last character.</param>
    public static void Append(MappedText text, string script, int start, int end)
    {
        var line = script.AsSpan(start, end - start);
        if (line.IndexOfAny("*_\\\0") < 0)
        {
            text.Append(start, end);
            return;
        }

        var isMark = Marks(line);
        var from = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && !isMark[i])
                continue;

            text.Append(start + from, start + i);
            from = i + 1;
        }
    }

    private static bool[] Marks(ReadOnlySpan<char> line)
    {
        var isMark = new bool[line.Length];
        var stars = new Stack<(int At, int Count)>();
        var underline = -1;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == Cut)
                isMark[i] = true;
            else if (c == '\\' && i + 1 < line.Length && line[i + 1] is '*' or '_' or '\\')
                isMark[i++] = true;
            else if (c == '*')
                i += Stars(line, i, stars, isMark) - 1;
            else if (c == '_')
                underline = Underline(line, i, underline, isMark);
        }

        return isMark;
    }

    // A run of stars closes what is open as far as it goes; what is left over of it opens.
    private static int Stars(ReadOnlySpan<char> line, int at, Stack<(int At, int Count)> open, bool[] isMark)
    {
        var count = 1;
        while (at + count < line.Length && line[at + count] == '*')
            count++;

        if (count > MostStars)
            return count;

        var left = count;
        while (left > 0 && IsWord(line, at - 1) && open.TryPop(out var opener))
        {
            var matched = Math.Min(left, opener.Count);
            isMark.AsSpan(opener.At + opener.Count - matched, matched).Fill(true);
            isMark.AsSpan(at + count - left, matched).Fill(true);
            left -= matched;
            if (matched < opener.Count)
                open.Push((opener.At, opener.Count - matched));
        }

        if (left > 0 && IsWord(line, at + count))
            open.Push((at + count - left, left));

        return count;
    }

    // Inside a word an underline is a letter: file_name_here.
    private static int Underline(ReadOnlySpan<char> line, int at, int open, bool[] isMark)
    {
        var isBehindLetter = at > 0 && char.IsLetterOrDigit(line[at - 1]);
        var isBeforeLetter = at + 1 < line.Length && char.IsLetterOrDigit(line[at + 1]);
        if (open >= 0 && IsWord(line, at - 1) && !isBeforeLetter)
        {
            isMark[open] = isMark[at] = true;
            return -1;
        }

        return IsWord(line, at + 1) && !isBehindLetter ? at : open;
    }

    private static bool IsWord(ReadOnlySpan<char> line, int at) => at >= 0 && at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] != Cut;
}
