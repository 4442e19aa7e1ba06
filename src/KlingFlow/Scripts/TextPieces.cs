namespace KlingFlow.Scripts;

/// <summary>Cuts a text that takes too long for one clip: between sentences where that will do, else between words, else anywhere.</summary>
internal static class TextPieces
{
    // Where not even a space stands: a word of this length is none.
    private const int MostCharacters = 1_000;

    /// <summary>The pieces in order, white space at their ends left out. One, where the text is short enough.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">What a piece may take, in tenths of a second.</param>
    public static IEnumerable<(int Start, int Length)> Of(string text, int most)
    {
        var at = SkipSpace(text, 0);
        while (at < text.Length)
        {
            var end = End(text, at, most);
            var last = end;
            while (last > at && char.IsWhiteSpace(text[last - 1]))
                last--;

            yield return (at, last - at);
            at = SkipSpace(text, end);
        }
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;

        return at;
    }

    // Goes on until it would be too much, then back to the end of the last whole sentence, or word.
    private static int End(string text, int start, int most)
    {
        var time = default(TextTime);
        var (wordEnd, sentenceEnd, hasEnded) = (start, start, false);
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            time.Add(c);
            if (at > start && (time.Tenths > most || at - start >= MostCharacters))
                return sentenceEnd > start ? sentenceEnd : wordEnd > start ? wordEnd : char.IsLowSurrogate(c) ? at - 1 : at;

            if (char.IsWhiteSpace(c))
                wordEnd = at;
            else if (TextTime.IsSign(c) || (TextTime.EndsSentence(c) && wordEnd == at))
                wordEnd = at + 1;

            // A closing quotation mark still belongs to the sentence.
            if (hasEnded && (char.IsWhiteSpace(c) || TextTime.IsSign(c)))
                sentenceEnd = at;
            hasEnded = TextTime.EndsSentence(c) || (hasEnded && !char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c));
        }

        return text.Length;
    }
}
