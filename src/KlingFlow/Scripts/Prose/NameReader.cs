namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Reads names: up to four capitalised words with particles and titles. A capital at the start of a sentence proves nothing:
/// there the name must be in the cast or stand elsewhere within a sentence.
/// </summary>
internal sealed class NameReader(CastBook cast, CapitalIndex capitals)
{
    private const int Longest = 4;

    /// <summary>How many tokens the name that begins at <paramref name="index"/> has; 0 where none does.</summary>
    public static int Length(ReadOnlySpan<char> text, TokenList tokens, int index)
    {
        var at = index;
        while (at - index < 2 && tokens.IsCapital(text, at) && Vocabulary.Titles.Has(Bare(tokens.Word(text, at))))
            at++;

        var titles = at - index;
        var names = 0;
        while (names < Longest && (IsNameWord(text, tokens, at) || (titles > 0 && names == 0 && tokens.IsCapital(text, at))))
        {
            names++;
            at++;
            if (tokens.IsPossessive(text, at - 1))
                break;

            var particles = ParticlesAt(text, tokens, at);
            if (particles > 0 && names < Longest)
                at += particles;
        }

        return names > 0 ? at - index : titles;
    }

    /// <summary>Where the name begins that ends with the token at <paramref name="last"/>; −1 where none does.</summary>
    public static int Begin(ReadOnlySpan<char> text, TokenList tokens, int last)
    {
        if (!IsNameWord(text, tokens, last) && !IsTitle(text, tokens, last))
            return -1;

        for (var first = Math.Max(0, last - 8); first <= last; first++)
        {
            if (tokens.IsCapital(text, first) && Length(text, tokens, first) == last - first + 1)
                return first;
        }

        return -1;
    }

    /// <summary>Whether a capital at the start of a sentence is that of a name.</summary>
    public bool IsKnown(ReadOnlySpan<char> text, TokenList tokens, int index, int length)
    {
        var first = Bare(tokens.Word(text, index));

        // Said the Captain: a title alone is a name only for those who know it.
        return length > 1 && Vocabulary.Titles.Has(first) ? true
            : capitals.Has(first) || cast.Knows(text[tokens[index].Start..tokens[index + length - 1].End]);
    }

    /// <summary>Whether all of it is a title: the Captain, Mother.</summary>
    public static bool IsTitle(ReadOnlySpan<char> text, TokenList tokens, int index) =>
        tokens.IsCapital(text, index) && Vocabulary.Titles.Has(Bare(tokens.Word(text, index)));

    /// <summary>A word without the full stop of an abbreviation and without its possessive.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word)
    {
        if (word.Length > 1 && word[^1] == '.')
            return word[..^1];

        if (word.Length > 2 && TokenList.IsApostrophe(word[^1]))
            return word[..^1];

        return word.Length > 2 && word[^1] is 's' or 'S' && TokenList.IsApostrophe(word[^2]) ? word[..^2] : word;
    }

    private static bool IsNameWord(ReadOnlySpan<char> text, TokenList tokens, int index) =>
        tokens.IsCapital(text, index) && !Vocabulary.NeverNames.Has(Bare(tokens.Word(text, index))) && !IsContraction(tokens.Word(text, index));

    // I’m, He’d, It’s: the first part is no name.
    private static bool IsContraction(ReadOnlySpan<char> word)
    {
        var cut = word.IndexOfAny('\'', '’');

        return cut > 0 && Vocabulary.NeverNames.Has(word[..cut]);
    }

    // Ann of the Hill: small words count only where another name follows.
    private static int ParticlesAt(ReadOnlySpan<char> text, TokenList tokens, int index)
    {
        var at = index;
        while (at - index < 2 && tokens.IsWord(at) && Letters.IsLower(text[tokens[at].Start])
            && (Vocabulary.Particles.Has(tokens.Word(text, at)) || (at > index && tokens.Word(text, at) is "the")))
            at++;

        return at > index && IsNameWord(text, tokens, at) ? at - index : 0;
    }
}
