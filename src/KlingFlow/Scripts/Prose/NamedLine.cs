namespace KlingFlow.Scripts.Prose;

/// <summary>Lines as in a play, within prose: <c>ANN: Stop.</c> They count only for names of the cast.</summary>
internal sealed class NamedLine(CastBook cast)
{
    private const int LongestName = 60;

    /// <summary>Where the words of the line that was found last begin, behind the name and an opening mark.</summary>
    public int WordsStart { get; private set; }

    /// <summary>Who speaks a line; null where it is no such line.</summary>
    public string? Find(ReadOnlySpan<char> text, int start, int end)
    {
        if (cast.IsEmpty)
            return null;

        var line = text[start..Math.Min(end, start + LongestName)];
        var colon = line.IndexOf(':');
        if (colon <= 0 || line[..colon].IndexOfAny('\n', ',', '“') >= 0 || line[..colon].IndexOfAny('"', '.', '?') is var stop && stop >= 0 && line[stop] != '.')
            return null;

        if (cast.Answer(line[..colon].Trim(" *_\0")) is not { IsInCast: true, Speaker: { } speaker })
            return null;

        WordsStart = start + colon + 1;
        while (WordsStart < end && (Letters.IsBlank(text[WordsStart]) || text[WordsStart] is '*' or '_' or '\0'))
            WordsStart++;

        if (WordsStart < end && text[WordsStart] is '“' or '"' or '«' or '„')
            WordsStart++;

        return WordsStart < end ? speaker : null;
    }

    /// <summary>Where the next such line of the paragraph begins; −1 where none does.</summary>
    public int Next(ReadOnlySpan<char> text, int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            var next = text[at..end].IndexOf('\n');
            if (next < 0)
                return -1;

            at += next;
            var kept = WordsStart;
            var isOne = Find(text, at + 1, end) is not null;
            WordsStart = kept;
            if (isOne)
                return at + 1;
        }

        return -1;
    }

    /// <summary>The end of the words, before blanks and a closing mark.</summary>
    public static int TrimEnd(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && Letters.IsBlank(text[end - 1]))
            end--;

        if (end > start + 1 && text[end - 1] is '”' or '»' && text[start - 1] is '“' or '«' or '„')
            end--;
        else if (end > start + 1 && text[end - 1] == '"' && text[start - 1] == '"')
            end--;

        return end;
    }
}
