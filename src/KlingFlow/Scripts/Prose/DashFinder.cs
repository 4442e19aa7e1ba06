namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Finds what is said in a paragraph that begins with a dash: from the dash to the next one with a tag behind it
/// (— Stop, — said Ann, — or I leave.), else to the end of the line.
/// </summary>
internal sealed class DashFinder(TagReader tags)
{
    public void Find(ReadOnlySpan<char> text, int start, int end, bool isMinor, QuoteSpanList found)
    {
        var lineEnd = LineEnd(text, start, end);

        // The name under a motto begins with a dash too, and ends without a full stop.
        if (isMinor && !EndsSentence(text, start, lineEnd))
            return;

        var opener = start;
        while (opener >= 0)
        {
            var tag = NextDash(text, opener + 1, lineEnd, withTag: true);
            Add(text, opener, tag < 0 ? lineEnd : tag, isMinor, found);
            opener = tag < 0 ? -1 : NextDash(text, tag + 1, lineEnd, withTag: false);
        }
    }

    // Lines that go on with a small letter were only wrapped.
    private static int LineEnd(ReadOnlySpan<char> text, int start, int end)
    {
        var at = start;
        while (text[at..end].IndexOf('\n') is >= 0 and var length)
        {
            at += length + 1;
            var next = at;
            while (next < end && Letters.IsBlank(text[next]))
                next++;

            if (next < end && !Letters.IsLower(text[next]))
                return at - 1;
        }

        return end;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && Letters.IsBlank(text[end - 1]))
            end--;

        return end > start && text[end - 1] is '.' or '!' or '?' or '…' or '—' or '–' or ',' or ':';
    }

    private int NextDash(ReadOnlySpan<char> text, int from, int end, bool withTag)
    {
        for (var at = from; at < end; at++)
        {
            var next = text[at..end].IndexOfAny('—', '–', '―');
            if (next < 0)
                return -1;

            at += next;
            if (!withTag || tags.IsAfter(text, at + 1, end))
                return at;
        }

        return -1;
    }

    private static void Add(ReadOnlySpan<char> text, int dash, int end, bool isMinor, QuoteSpanList found)
    {
        var start = dash + 1;

        // —Stop —said Ann—. I mean it: the full stop belongs to the words before.
        while (start < end && (Letters.IsBlank(text[start]) || text[start] is '.' or ',' or ';' or ':'))
            start++;

        var wordsEnd = end;
        while (wordsEnd > start && Letters.IsBlank(text[wordsEnd - 1]))
            wordsEnd--;

        if (wordsEnd > start)
            found.Add(new QuoteSpan { OuterStart = dash, Start = start, End = wordsEnd, OuterEnd = end, Mark = QuoteMark.Dash, IsMinor = isMinor });
    }
}
