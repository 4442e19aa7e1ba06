namespace KlingFlow.Scripts.Prose;

/// <summary>Cuts a story into headings, rules, paragraphs and what is no part of it. A paragraph is what stands between blank lines.</summary>
internal sealed class BlockReader(string text, bool isMarkdown)
{
    /// <summary>A longer one is cut at a line or a blank, so that no work grows with its square.</summary>
    public const int LongestParagraph = 20_000;

    private int _at;

    // The mark of a fence that nothing closes any more: what looks like another one is none either, and is not looked for again.
    private string _openFences = "";

    /// <summary>Whether a paragraph had to be cut.</summary>
    public bool WasCut { get; private set; }

    /// <summary>The next block; false at the end.</summary>
    public bool Read(out Paragraph block)
    {
        block = default;
        while (_at < text.Length)
        {
            var start = _at;
            var end = LineEnd(start);
            var first = FirstVisible(start, end);
            if (first == end)
            {
                _at = end + 1;
                continue;
            }

            block = Block(start, first, end);
            return true;
        }

        return false;
    }

    private Paragraph Block(int line, int first, int end)
    {
        if (text[first] is '`' or '~' && FenceEnd(first, end) is > 0 and var afterFence)
            return Skip(first, afterFence);

        if (line == 0 && isMarkdown && IsRepeated(first, end, '-') && FrontMatterEnd(end) is > 0 and var afterMatter)
            return Skip(first, afterMatter);

        if (text[first] == '|' && TableEnd(line) is > 0 and var afterTable)
            return Skip(first, afterTable);

        if (IsRule(first, end))
            return One(ParagraphKind.Rule, first, end, 0, end + 1);

        if (HeadingLevel(first, end) is > 0 and var level)
            return Heading(first + level, end, level, end + 1);

        if (SceneSetting.PrefixLength(text.AsSpan(first, end - first)) > 0 && IsBlank(end + 1))
            return Heading(first, end, 1, end + 1);

        return Underline(end + 1) is > 0 and var afterUnderline ? Heading(first, end, 1, afterUnderline) : Paragraph(first);
    }

    private Paragraph Paragraph(int first)
    {
        var isDash = QuoteStyle.IsDash(text[first]);
        var last = LineEnd(first);
        var next = last + 1;
        while (next < text.Length)
        {
            var end = LineEnd(next);
            var visible = FirstVisible(next, end);

            // A dash at the start of a line opens another speech; where one is, the other lines are speeches too.
            if (visible == end || HeadingLevel(visible, end) > 0 || (QuoteStyle.IsDash(text[visible]) && (isDash || OpensSentence(visible + 1, end))) || (isDash && !Letters.IsLower(text[visible])))
                break;

            last = end;
            next = end + 1;
            if (last - first > LongestParagraph)
                break;
        }

        if (last - first > LongestParagraph)
            return Cut(first);

        return One(ParagraphKind.Text, first, last, 0, next);
    }

    private bool OpensSentence(int at, int end)
    {
        at = FirstVisible(at, end);

        return at < end && !Letters.IsLower(text[at]);
    }

    private Paragraph Cut(int first)
    {
        WasCut = true;
        var limit = first + LongestParagraph;
        var cut = text.LastIndexOf('\n', limit - 1, LongestParagraph - 1);
        if (cut < 0)
            cut = text.LastIndexOf(' ', limit - 1, LongestParagraph - 1);

        if (cut < 0)
            cut = char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;

        return One(ParagraphKind.Text, first, cut, 0, cut);
    }

    private Paragraph Heading(int start, int end, int level, int next)
    {
        while (start < end && IsSpace(text[start]))
            start++;

        while (end > start && (IsSpace(text[end - 1]) || text[end - 1] == '#'))
            end--;

        return One(ParagraphKind.Heading, start, end, level, next);
    }

    private Paragraph One(ParagraphKind kind, int start, int end, int level, int next)
    {
        while (end > start && IsSpace(text[end - 1]))
            end--;

        _at = next;
        return new Paragraph(kind, start, end, level);
    }

    private Paragraph Skip(int first, int after) => One(ParagraphKind.Skipped, first, Math.Min(after, text.Length), 0, after);

    // A fence that is never closed is none.
    private int FenceEnd(int first, int end)
    {
        var mark = text[first];
        if (end - first < 3 || text[first + 1] != mark || text[first + 2] != mark || _openFences.Contains(mark, StringComparison.Ordinal))
            return 0;

        for (var line = end + 1; line < text.Length; line = LineEnd(line) + 1)
        {
            var lineEnd = LineEnd(line);
            var visible = FirstVisible(line, lineEnd);
            if (lineEnd - visible >= 3 && IsRepeated(visible, lineEnd, mark))
                return lineEnd + 1;
        }

        _openFences += mark;
        return 0;
    }

    // Only keys, up to the second rule: a story may begin with a rule too.
    private int FrontMatterEnd(int end)
    {
        for (var line = end + 1; line < text.Length; line = LineEnd(line) + 1)
        {
            var lineEnd = LineEnd(line);
            if (IsRepeated(line, lineEnd, '-'))
                return lineEnd + 1;

            if (FirstVisible(line, lineEnd) == lineEnd || (text.AsSpan(line, lineEnd - line).IndexOf(':') <= 0 && text[line] is not (' ' or '-')))
                return 0;
        }

        return 0;
    }

    private int TableEnd(int line)
    {
        var rows = 0;
        while (line < text.Length && FirstVisible(line, LineEnd(line)) is var first && first < text.Length && text[first] == '|')
        {
            rows++;
            line = LineEnd(line) + 1;
        }

        return rows > 1 ? line : 0;
    }

    // ***, * * *, ---, ___ or ### alone.
    private bool IsRule(int first, int end)
    {
        var mark = text[first];
        if (mark is not ('*' or '-' or '_' or '#'))
            return false;

        var marks = 0;
        for (var at = first; at < end; at++)
        {
            if (text[at] == mark)
                marks++;
            else if (!IsSpace(text[at]))
                return false;
        }

        return marks >= 3;
    }

    private int HeadingLevel(int first, int end)
    {
        var level = 0;
        while (first + level < end && text[first + level] == '#')
            level++;

        return level is > 0 and <= 6 && first + level < end && IsSpace(text[first + level]) ? level : 0;
    }

    // A title with a line of = or - right below it.
    private int Underline(int line)
    {
        if (!isMarkdown || line >= text.Length || text[line] is not ('=' or '-'))
            return 0;

        var end = LineEnd(line);

        return IsRepeated(line, end, text[line]) ? end + 1 : 0;
    }

    private bool IsRepeated(int first, int end, char mark)
    {
        while (end > first && IsSpace(text[end - 1]))
            end--;

        return end - first >= 3 && text.AsSpan(first, end - first).IndexOfAnyExcept(mark) < 0;
    }

    private bool IsBlank(int line) => line >= text.Length || FirstVisible(line, LineEnd(line)) is var first && first == LineEnd(line);

    private int LineEnd(int at)
    {
        if (at >= text.Length)
            return text.Length;

        var length = text.AsSpan(at).IndexOf('\n');

        return length < 0 ? text.Length : at + length;
    }

    private int FirstVisible(int at, int end)
    {
        while (at < end && IsSpace(text[at]))
            at++;

        return at;
    }

    private static bool IsSpace(char c) => c == '\0' || Letters.IsBlank(c);
}
