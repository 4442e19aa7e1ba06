namespace KlingFlow.Scripts.Prose;

/// <summary>Looks whether somebody else comes in between two quotations: then the second need not be the first one's.</summary>
internal sealed class SubjectWatch(NameReader names, CastBook cast)
{
    // Lines of wrapped text are about this long; a shorter or a longer one that ends a sentence is a paragraph of its own.
    private const int ShortLine = 50;
    private const int LongLine = 100;

    private readonly TokenList _tokens = new();

    /// <summary>Whether a piece of narration has a subject other than <paramref name="speaker"/>.</summary>
    /// <param name="text">The script.</param>
    /// <param name="from">Where the piece begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="speaker">Who is known to speak beside it.</param>
    /// <param name="isMiddle">The piece goes on with a sentence rather than beginning one.</param>
    public bool HasOther(ReadOnlySpan<char> text, int from, int to, string speaker, bool isMiddle)
    {
        _tokens.Read(text, from, to);
        if (!_tokens.IsWhole)
            return true;

        var isStart = !isMiddle;
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind != TokenKind.Word)
            {
                isStart = _tokens[i].Kind is TokenKind.End || (isStart && _tokens[i].Kind is TokenKind.Comma or TokenKind.Dash);
                continue;
            }

            var couldBegin = isStart || _tokens.KindAt(i - 1) is TokenKind.Comma or TokenKind.Dash || Vocabulary.ClauseOpeners.Has(_tokens.Word(text, i - 1)) || TagReader.IsAdverb(text, _tokens, i - 1);
            if (couldBegin && IsSomebodyElse(text, i, speaker, isStart))
                return true;

            isStart = isStart && (Vocabulary.ClauseOpeners.Has(_tokens.Word(text, i)) || TagReader.IsAdverb(text, _tokens, i));
        }

        return false;
    }

    /// <summary>Whether a line ends in the piece that is a paragraph rather than a line of wrapped text.</summary>
    public static bool EndsLine(ReadOnlySpan<char> text, int from, int to)
    {
        for (var at = from; at < to && text[at..to].IndexOf('\n') is >= 0 and var next; at++)
        {
            at += next;
            var last = at - 1;
            while (last > 0 && text[last] is ' ' or '\t' or '\r')
                last--;

            if (last < 0 || text[last] is not ('.' or '!' or '?' or '…' or '”' or '"' or '’' or '\'' or '»' or '«' or '」' or '』' or '—' or ':'))
                continue;

            var length = last - text[..last].LastIndexOf('\n');
            if (length is < ShortLine or > LongLine)
                return true;
        }

        return false;
    }

    private bool IsSomebodyElse(ReadOnlySpan<char> text, int index, string speaker, bool isStart)
    {
        if (Vocabulary.Determiners.Has(_tokens.Word(text, index)))
            return IsDescriptionOfCast(text, index, speaker);

        var length = NameReader.Length(text, _tokens, index);
        if (length == 0 || (isStart && !names.IsKnown(text, _tokens, index, length)))
            return false;

        return cast.Answer(Words(text, index, length)).Speaker != speaker;
    }

    private bool IsDescriptionOfCast(ReadOnlySpan<char> text, int index, string speaker)
    {
        if (cast.IsEmpty)
            return false;

        for (var length = 2; length <= 4 && _tokens.IsWord(index + length - 1); length++)
        {
            if (cast.Answer(Words(text, index, length)) is { IsInCast: true } answer && answer.Speaker != speaker)
                return true;
        }

        return false;
    }

    private ReadOnlySpan<char> Words(ReadOnlySpan<char> text, int index, int length) => text[_tokens[index].Start.._tokens[index + length - 1].End];
}
