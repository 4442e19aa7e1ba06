using KlingFlow.Formats;

namespace KlingFlow.Scripts.Prose;

/// <summary>Tells quoted words from speech: so-called somethings, names, terms, titles and inscriptions. What is filtered goes before a person.</summary>
internal static class ScareFilter
{
    private static readonly CharSet Punctuation = new(".,!?—:;…-");

    private const int MostWords = 4;
    private const int TagReach = 60;

    /// <summary>Whether a quotation is only quoted words.</summary>
    /// <param name="text">The script.</param>
    /// <param name="span">The quotation.</param>
    /// <param name="start">Of the paragraph.</param>
    /// <param name="end">Of the paragraph.</param>
    /// <param name="verbs">They make a tag.</param>
    public static bool AreQuotedWords(ReadOnlySpan<char> text, in QuoteSpan span, int start, int end, SayVerbs verbs)
    {
        if (span.IsOpen || span.Mark == QuoteMark.Dash)
            return false;

        var before = LastVisible(text, start, span.OuterStart);
        if (before < start)
            return false;

        if (Letters.IsLower(text[before]) && IsShort(text, span) && !HasPunctuation(text, span))
            return true;

        var word = WordEndingAt(text, start, before, out var hasMark);
        if (Vocabulary.Naming.Has(word) && (!hasMark || Vocabulary.Inscriptions.Has(word)))
            return true;

        if (word.Equals("as", StringComparison.OrdinalIgnoreCase) && !hasMark && PrecededByKnown(text, start, before))
            return true;

        return IsTitle(text, span, end, word, hasMark, verbs) || IsInBrackets(text, span, start, before);
    }

    private static int LastVisible(ReadOnlySpan<char> text, int start, int at)
    {
        at--;
        while (at >= start && (Letters.IsBlank(text[at]) || text[at] is '*' or '_'))
            at--;

        return at;
    }

    private static bool IsShort(ReadOnlySpan<char> text, in QuoteSpan span)
    {
        var words = 1;
        for (var i = span.Start + 1; i < span.End && words <= MostWords; i++)
        {
            if (Letters.IsBlank(text[i - 1]) && !Letters.IsBlank(text[i]))
                words++;
        }

        return words <= MostWords;
    }

    private static bool HasPunctuation(ReadOnlySpan<char> text, in QuoteSpan span) => Punctuation.FirstIn(text[span.Start..span.End]) >= 0;

    // The word before the quotation; a comma or a colon may stand between.
    private static ReadOnlySpan<char> WordEndingAt(ReadOnlySpan<char> text, int start, int last, out bool hasMark)
    {
        hasMark = text[last] is ',' or ':';
        var end = hasMark ? LastVisible(text, start, last) + 1 : last + 1;
        var at = end;
        while (at > start && Letters.IsLetter(text[at - 1]))
            at--;

        return text[at..end];
    }

    // Known as.
    private static bool PrecededByKnown(ReadOnlySpan<char> text, int start, int last)
    {
        var end = LastVisible(text, start, last - 1);

        return end >= start && WordEndingAt(text, start, end, out var hasMark).Equals("known", StringComparison.OrdinalIgnoreCase) && !hasMark;
    }

    private static bool IsTitle(ReadOnlySpan<char> text, in QuoteSpan span, int end, ReadOnlySpan<char> before, bool hasMark, SayVerbs verbs)
    {
        if (hasMark || !(Vocabulary.Articles.Has(before) || Vocabulary.Naming.Has(before)))
            return false;

        return IsCapitalised(text[span.Start..span.End]) && !HasVerb(text[span.OuterEnd..Math.Min(end, span.OuterEnd + TagReach)], verbs);
    }

    private static bool IsCapitalised(ReadOnlySpan<char> words)
    {
        var at = 0;
        while (at < words.Length)
        {
            while (at < words.Length && !Letters.IsLetterOrDigit(words[at]))
                at++;

            var start = at;
            while (at < words.Length && !Letters.IsBlank(words[at]))
                at++;

            if (at > start && Letters.IsLower(words[start]) && !Vocabulary.SmallInTitles.Has(words[start..at]))
                return false;
        }

        return true;
    }

    private static bool HasVerb(ReadOnlySpan<char> text, SayVerbs verbs)
    {
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !Letters.IsLetter(text[at]))
                at++;

            var start = at;
            while (at < text.Length && Letters.IsLetter(text[at]))
                at++;

            if (verbs[text[start..at]] != 0)
                return true;
        }

        return false;
    }

    // Only as far as a sentence reaches: a bracket that is never closed is none.
    private static bool IsInBrackets(ReadOnlySpan<char> text, in QuoteSpan span, int start, int before)
    {
        const int Reach = 200;
        for (var at = before; at >= Math.Max(start, before - Reach); at--)
        {
            if (text[at] is ')' or ']' or '}')
                return false;

            if (text[at] is '(' or '[' or '{')
                return text[span.OuterEnd..Math.Min(text.Length, span.OuterEnd + Reach)].IndexOfAny(')', ']', '}') >= 0;
        }

        return false;
    }
}
