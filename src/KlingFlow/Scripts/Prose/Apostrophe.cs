namespace KlingFlow.Scripts.Prose;

/// <summary>Tells apostrophes from closing single quotes, and inches from double ones.</summary>
internal static class Apostrophe
{
    /// <summary>’tis, ’em, ’90s: something was cut away in front.</summary>
    public static bool IsCutInFront(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && Letters.IsLetter(text[end]))
            end++;

        var word = text[(at + 1)..end];
        if (word.Length == 0)
            return IsDecade(text, at);

        // ’s and the like never begin a quotation, ‘Round and ‘Cause may: there a capital letter decides.
        return Vocabulary.CutInFront.Has(word) && (Letters.IsLower(word[0]) || IsOnlyCut(word));
    }

    /// <summary>Whether a single mark within a single quotation closes nothing: don’t, dogs’ bowls, goin’ home.</summary>
    public static bool IsOne(ReadOnlySpan<char> text, int at, int paragraphEnd)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < paragraphEnd ? text[at + 1] : ' ';
        if (Letters.IsLetterOrDigit(before) && Letters.IsLetterOrDigit(after))
            return true;

        if (!Letters.IsLetterOrDigit(before))
            return (Letters.IsBlank(before) || before is '—' or '(' or '‘' or '“' or '\'') && (Letters.IsLetterOrDigit(after) || Letters.IsBlank(after));

        return Letters.IsBlank(after) && NextIsWord(text, at + 1, paragraphEnd) && (before is 's' or 'S' || IsCutAtEnd(text, at));
    }

    /// <summary>6'2" and 12": a digit stands before, and no quotation is waiting for its end.</summary>
    public static bool IsInch(ReadOnlySpan<char> text, int at) => at > 0 && char.IsAsciiDigit(text[at - 1]);

    /// <summary>The two marks of 6'2".</summary>
    public static bool IsFeetAndInches(ReadOnlySpan<char> text, int at)
    {
        var start = at - 1;
        while (start > 0 && char.IsAsciiDigit(text[start]))
            start--;

        return start > 0 && start < at - 1 && text[start] is '\'' or '’' or '′' && char.IsAsciiDigit(text[start - 1]);
    }

    private static bool IsDecade(ReadOnlySpan<char> text, int at) =>
        at + 3 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && text[at + 3] is 's' or '\'' or '’' or ' ';

    private static bool IsOnlyCut(ReadOnlySpan<char> word) =>
        word.Equals("tis", StringComparison.OrdinalIgnoreCase) || word.Equals("twas", StringComparison.OrdinalIgnoreCase) || word.Equals("em", StringComparison.OrdinalIgnoreCase)
        || word.Equals("twere", StringComparison.OrdinalIgnoreCase) || word.Equals("twill", StringComparison.OrdinalIgnoreCase);

    private static bool NextIsWord(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && Letters.IsBlank(text[at]))
            at++;

        return at < end && Letters.IsLetterOrDigit(text[at]);
    }

    private static bool IsCutAtEnd(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && Letters.IsLetter(text[start - 1]))
            start--;

        var word = text[start..at];
        return Vocabulary.CutAtEnd.Has(word) || (word.Length > 3 && word.EndsWith("in", StringComparison.OrdinalIgnoreCase));
    }
}
