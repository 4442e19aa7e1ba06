namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Finds the quotations of a paragraph. Only the outermost count: what is quoted within them belongs to them.
/// </summary>
internal sealed class QuoteFinder(QuoteStyle style, DashFinder dashes)
{
    // Whether the next single mark that decides closes; decided once for all apostrophes before it.
    private int _decidedUntil;
    private bool _decision;

    // One opener without an end says the same of all behind it; they are apostrophes then, and are not looked at again.
    private bool _singlesAreOpen;

    /// <summary>Fills <paramref name="found"/> with the quotations of the paragraph.</summary>
    public void Find(ReadOnlySpan<char> text, int start, int end, QuoteSpanList found)
    {
        found.Clear();
        _decidedUntil = start;
        _singlesAreOpen = false;
        if (QuoteStyle.Marks.FirstIn(text[start..end]) is var first && first < 0)
        {
            if (QuoteStyle.IsDash(text[start]))
                dashes.Find(text, start, end, style.IsMinor(QuoteMark.Dash), found);

            return;
        }

        var at = start + first;
        while (at < end)
        {
            at = text[at] == '"' && Apostrophe.IsInch(text, at) ? at + 1 : Open(text, at, end, found);
            var next = QuoteStyle.Marks.FirstIn(text[at..end]);
            if (next < 0)
                break;

            at += next;
        }

        if (found.Count == 0 && QuoteStyle.IsDash(text[start]))
            dashes.Find(text, start, end, style.IsMinor(QuoteMark.Dash), found);
    }

    /// <summary>Whether a paragraph begins with the opening mark of a speech that the paragraph before left open.</summary>
    public static bool GoesOn(in QuoteSpan open, in QuoteSpan first, int paragraphStart) =>
        open.IsOpen && open.Mark == first.Mark && first.OuterStart == paragraphStart && open.Mark != QuoteMark.Dash;

    private int Open(ReadOnlySpan<char> text, int at, int end, QuoteSpanList found)
    {
        var mark = QuoteStyle.OpenerAt(text, at);
        if (mark is QuoteMark.Guillemets or QuoteMark.ReversedGuillemets)
            mark = style.GuillemetsAreReversed == (mark == QuoteMark.ReversedGuillemets) ? mark : QuoteMark.None;

        if (mark == QuoteMark.None)
            return at + 1;

        var isMinor = style.IsMinor(mark);
        if (isMinor && _singlesAreOpen)
            return at + 1;

        var close = Close(text, at, end, mark);
        var isOpen = close < 0;

        // A single mark that is not this script's way of quoting, and that nothing closes, is an apostrophe.
        if (isOpen && isMinor)
        {
            _singlesAreOpen = true;
            return at + 1;
        }

        var looksLikeOpener = !isOpen && mark == QuoteMark.StraightDouble && close > 0 && Letters.IsBlank(text[close - 1]) && close + 1 < end && Letters.IsLetter(text[close + 1]);
        var wordsEnd = isOpen ? end : close;
        var span = new QuoteSpan
        {
            OuterStart = at, Start = SkipBlanks(text, at + 1, wordsEnd), End = DropBlanks(text, at + 1, wordsEnd), OuterEnd = isOpen ? end : close + 1,
            Mark = mark, IsOpen = isOpen || looksLikeOpener, IsMinor = isMinor,
        };
        if (span.End > span.Start)
            found.Add(span);

        return span.OuterEnd;
    }

    private int Close(ReadOnlySpan<char> text, int opener, int end, QuoteMark mark)
    {
        var depth = 1;
        var at = opener + 1;
        while (at < end && QuoteStyle.Marks.FirstIn(text[at..end]) is >= 0 and var next)
        {
            at += next;
            depth += Step(text, at, end, mark);
            if (depth == 0)
                return at;

            at++;
        }

        return -1;
    }

    // What a mark does to the depth of quotations of one kind: +1, −1, or nothing.
    private int Step(ReadOnlySpan<char> text, int at, int end, QuoteMark mark) => (mark, text[at]) switch
    {
        (QuoteMark.CurlyDouble, '”') => -1,
        (QuoteMark.CurlyDouble, '“') => 1,
        (QuoteMark.StraightDouble, '"') => IsInchWithin(text, at, end) ? 0 : -1,
        (QuoteMark.CurlySingle, '’') => ClosesSingle(text, at, end) ? -1 : 0,
        (QuoteMark.StraightSingle, '\'') => ClosesSingle(text, at, end) ? -1 : 0,
        (QuoteMark.Guillemets, '»') => -1,
        (QuoteMark.Guillemets, '«') => 1,
        (QuoteMark.ReversedGuillemets, '«') => -1,
        (QuoteMark.ReversedGuillemets, '»') => 1,
        (QuoteMark.Low, '“' or '”') => -1,
        (QuoteMark.Low, '„') => 1,
        (QuoteMark.Corner, '」') => -1,
        (QuoteMark.Corner, '「') => 1,
        (QuoteMark.WhiteCorner, '』') => -1,
        (QuoteMark.WhiteCorner, '『') => 1,
        _ => 0,
    };

    // "The board is 6" long," she said: an inch, because a word follows and another mark comes before the sentence is over.
    private static bool IsInchWithin(ReadOnlySpan<char> text, int at, int end)
    {
        if (!Apostrophe.IsInch(text, at))
            return false;

        if (Apostrophe.IsFeetAndInches(text, at))
            return true;

        if (at + 2 >= end || text[at + 1] != ' ' || !Letters.IsLower(text[at + 2]))
            return false;

        var rest = text[(at + 1)..Math.Min(end, at + 200)];
        var next = rest.IndexOf('"');

        return next > 0 && !Letters.IsBlank(rest[next - 1]);
    }

    private bool ClosesSingle(ReadOnlySpan<char> text, int at, int end)
    {
        if (Apostrophe.IsOne(text, at, end))
            return false;

        if (!Letters.IsLetterOrDigit(text[at - 1]) || at + 2 >= end || !Letters.IsBlank(text[at + 1]) || !Letters.IsLetterOrDigit(text[at + 2]))
            return true;

        // ‘I saw the cap’ he said and ‘I was goin’ home,’ he said look alike: if a mark behind punctuation comes before the next opener, this one was an apostrophe.
        Decide(text, at + 1, end);
        return !_decision;
    }

    private void Decide(ReadOnlySpan<char> text, int from, int end)
    {
        if (from < _decidedUntil)
            return;

        (_decidedUntil, _decision) = (end, false);
        for (var at = from; at < end && text[at..end].IndexOfAny('’', '\'', '‘') is >= 0 and var next; at++)
        {
            at += next;
            var isOpener = QuoteStyle.OpenerAt(text, at) != QuoteMark.None;
            var closes = !isOpener && text[at] != '‘' && !Letters.IsLetterOrDigit(text[at - 1]) && !Letters.IsBlank(text[at - 1]);
            if (isOpener || closes)
            {
                (_decidedUntil, _decision) = (at, closes);
                return;
            }
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && Letters.IsBlank(text[at]))
            at++;

        return at;
    }

    private static int DropBlanks(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && Letters.IsBlank(text[end - 1]))
            end--;

        return end;
    }
}
