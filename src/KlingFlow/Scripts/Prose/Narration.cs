namespace KlingFlow.Scripts.Prose;

/// <summary>What is left of a piece of narration once the tags beside it are taken away.</summary>
internal static class Narration
{
    /// <summary>The stretch that shows something; empty where the piece is only tags and punctuation.</summary>
    /// <param name="text">The script.</param>
    /// <param name="from">Where the piece begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="after">The tag of the speech before the piece.</param>
    /// <param name="before">The tag of the speech behind it.</param>
    public static (int Start, int End) Rest(ReadOnlySpan<char> text, int from, int to, in SpeechTag after, in SpeechTag before)
    {
        var start = SkipTag(text, from, to, after);
        var end = DropLead(text, start, to, before);
        while (start < end && !IsVisible(text[start]))
            start++;

        while (end > start && (Letters.IsBlank(text[end - 1]) || text[end - 1] is '\0'))
            end--;

        return HasLetter(text, start, end) ? (start, end) : (start, start);
    }

    // Said Ann, opening the door: that goes on with the tag and is kept with it. Said Ann. She rose: the tag goes.
    private static int SkipTag(ReadOnlySpan<char> text, int from, int to, in SpeechTag tag)
    {
        if (tag.Kind is TagKind.None or TagKind.Unclear || tag.End > to)
            return from;

        var at = tag.End;
        while (at < to && !IsEnd(text[at]))
            at++;

        var between = text[tag.End..at];
        if (!IsOnlyManner(between))
            return from;

        while (at < to && (IsEnd(text[at]) || Letters.IsBlank(text[at])))
            at++;

        return at;
    }

    // Ann said: a lead that is a whole sentence goes, Ann turned and said: stays.
    private static int DropLead(ReadOnlySpan<char> text, int start, int to, in SpeechTag tag)
    {
        if (tag.Kind is TagKind.None or TagKind.Unclear || tag.NameStart < start || tag.End > to)
            return to;

        var sentence = to - 1;
        while (sentence > start && text[sentence] is ',' or ':' or ' ' or '\n')
            sentence--;

        while (sentence > start && !IsEnd(text[sentence - 1]))
            sentence--;

        while (sentence < to && !IsVisible(text[sentence]))
            sentence++;

        var isWhole = sentence >= Math.Min(tag.NameStart, tag.End) - 12 && IsOnlyManner(text[sentence..Math.Max(sentence, tag.NameStart)]) && IsOnlyManner(text[tag.End..to]) && CountWords(text[sentence..tag.End]) <= 4;
        return isWhole ? sentence : to;
    }

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or '…';

    private static bool IsVisible(char c) => Letters.IsLetterOrDigit(c) || c is '“' or '"' or '‘' or '\'' or '«' or '(' or '[' or '*' or '_';

    private static bool HasLetter(ReadOnlySpan<char> text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (Letters.IsLetterOrDigit(text[i]))
                return true;
        }

        return false;
    }

    // An adverb at most.
    private static bool IsOnlyManner(ReadOnlySpan<char> text)
    {
        var words = text.Trim(" \t\n,:;—–-\0*_");

        return words.Length == 0 || (words.IndexOfAny(' ', '\n') < 0 && (words.EndsWith("ly", StringComparison.Ordinal) || Vocabulary.Adverbs.Has(words)));
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Letters.IsBlank(text[i]) && (i == 0 || Letters.IsBlank(text[i - 1])))
                count++;
        }

        return count;
    }
}
