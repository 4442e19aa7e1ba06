using KlingFlow.Formats;

namespace KlingFlow.Scripts.Prose;

/// <summary>With which marks a script quotes: all its openers are counted once, and the most frequent kind is the one that speech stands in.</summary>
internal sealed class QuoteStyle
{
    /// <summary>Every character that may open or close a quote; dashes are looked for at the starts of lines only.</summary>
    public static readonly CharSet Marks = new("“”\"‘’'«»„「」『』");

    private readonly int[] _openers = new int[(int)QuoteMark.Dash + 1];

    private QuoteStyle()
    {
    }

    /// <summary>The kind that speech stands in; <see cref="QuoteMark.None"/> where nothing is quoted.</summary>
    public QuoteMark Dominant { get; private set; }

    /// <summary>Counts the openers of a text.</summary>
    public static QuoteStyle Of(ReadOnlySpan<char> text)
    {
        var style = new QuoteStyle();
        var at = 0;
        while (Marks.FirstIn(text[at..]) is >= 0 and var next)
        {
            at += next;
            if (OpenerAt(text, at) is var mark and not QuoteMark.None)
                style._openers[(int)mark]++;

            at++;
        }

        style.CountDashes(text);
        style.Dominant = style.Choose();
        return style;
    }

    /// <summary>How many openers of a kind there are.</summary>
    public int this[QuoteMark mark] => _openers[(int)mark];

    /// <summary>Whether a mark of this kind may open speech here, or only quotes words.</summary>
    public bool IsMinor(QuoteMark mark) => IsSingle(mark) ? mark != Dominant : mark == QuoteMark.Dash && IsRare(mark);

    /// <summary>Which guillemet opens: most books keep to one way, a few words of another language do not change it.</summary>
    public bool GuillemetsAreReversed => this[QuoteMark.ReversedGuillemets] > this[QuoteMark.Guillemets];

    /// <summary>What a mark would open here, by its neighbours; <see cref="QuoteMark.None"/> for an apostrophe, a closing mark or an inch.</summary>
    public static QuoteMark OpenerAt(ReadOnlySpan<char> text, int at)
    {
        switch (text[at])
        {
            case '“':
                return QuoteMark.CurlyDouble;
            case '„':
                return QuoteMark.Low;
            case '「':
                return QuoteMark.Corner;
            case '『':
                return QuoteMark.WhiteCorner;
            case '"':
                return IsFree(text, at) ? QuoteMark.StraightDouble : QuoteMark.None;
            case '‘':
                return IsFree(text, at) && !Apostrophe.IsCutInFront(text, at) ? QuoteMark.CurlySingle : QuoteMark.None;
            case '\'':
                return IsFree(text, at) && !Apostrophe.IsCutInFront(text, at) ? QuoteMark.StraightSingle : QuoteMark.None;
            case '«':
                return IsFree(text, at) ? QuoteMark.Guillemets : QuoteMark.None;
            case '»':
                return IsFree(text, at) ? QuoteMark.ReversedGuillemets : QuoteMark.None;
            default:
                return QuoteMark.None;
        }
    }

    /// <summary>Whether a dash, with or without a blank behind it, opens a line.</summary>
    public static bool IsDash(char c) => c is '—' or '–' or '―';

    private static bool IsSingle(QuoteMark mark) => mark is QuoteMark.CurlySingle or QuoteMark.StraightSingle;

    // A line that begins with a dash is in a book of quote marks rather the name under a motto.
    private bool IsRare(QuoteMark mark) => mark != Dominant && this[mark] * 4 < this[Dominant];

    // Nothing word-like stands before an opener, and no blank behind it, but for the guillemets of the French.
    private static bool IsFree(ReadOnlySpan<char> text, int at)
    {
        var before = at == 0 ? ' ' : text[at - 1];
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        var isLoose = Letters.IsBlank(before) || before is '(' or '[' or '{' or '—' or '–' or '―' or '-' or '“' or '‘' or '"' or '\'' or '„' or '*' or '_' or '>';

        return isLoose && (after is '\u00A0' or '\u202F' || (!Letters.IsBlank(after) && after is not (',' or ';' or ':' or ')' or ']'))
            || (text[at] is '«' && after == ' '));
    }

    private void CountDashes(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (IsDash(text[at]))
                _openers[(int)QuoteMark.Dash]++;

            var end = text[at..].IndexOf('\n');
            if (end < 0)
                return;

            at += end + 1;
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
        }
    }

    // Doubles come before singles where both are as frequent: a single one may be an apostrophe that looks like an opener.
    private QuoteMark Choose()
    {
        var best = QuoteMark.None;
        foreach (var mark in (ReadOnlySpan<QuoteMark>)[
            QuoteMark.CurlyDouble, QuoteMark.StraightDouble, QuoteMark.Guillemets, QuoteMark.ReversedGuillemets, QuoteMark.Low, QuoteMark.Corner, QuoteMark.WhiteCorner,
            QuoteMark.Dash, QuoteMark.CurlySingle, QuoteMark.StraightSingle])
        {
            if (this[mark] > (best == QuoteMark.None ? 0 : this[best]))
                best = mark;
        }

        return best;
    }
}
