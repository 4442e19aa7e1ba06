namespace KlingFlow.Scripts.Prose;

/// <summary>Reads the tag before a quotation: Ann turned and said: “Stop.” The quotation must follow a comma or a colon.</summary>
internal sealed class LeadReader(SayVerbs verbs, NameReader names)
{
    /// <summary>How far before a quotation a tag may begin.</summary>
    private const int Reach = 200;
    private const int MostBetween = 10;

    private readonly TokenList _tokens = new();
    private int _start;
    private bool _isSentenceStart;

    /// <summary>The tag before a quotation.</summary>
    /// <param name="text">The script.</param>
    /// <param name="from">The start of the paragraph, or the end of the quotation before.</param>
    /// <param name="to">The opening mark.</param>
    /// <param name="previous">The last character of the quotation that ends at <paramref name="from"/>; NUL where none does.</param>
    public SpeechTag Before(ReadOnlySpan<char> text, int from, int to, char previous)
    {
        var end = to;
        while (end > from && Letters.IsBlank(text[end - 1]))
            end--;

        if (end == from || text[end - 1] is not (',' or ':'))
            return default;

        var reach = Math.Max(from, end - Reach);
        _tokens.Read(text, WordStart(text, reach, from), end);
        FindClause(text, reach == from, previous);

        var verb = LastVerb(text);
        return verb < 0 ? default : OfVerb(text, verb);
    }

    private static int WordStart(ReadOnlySpan<char> text, int at, int from)
    {
        while (at > from && !Letters.IsBlank(text[at - 1]))
            at--;

        return at;
    }

    private void FindClause(ReadOnlySpan<char> text, bool isWhole, char previous)
    {
        _start = 0;
        _isSentenceStart = isWhole && (previous == '\0' || (previous is not (',' or '—' or '–') && _tokens.IsCapital(text, 0)));
        for (var i = 0; i < _tokens.Count - 1; i++)
        {
            if (_tokens[i].Kind is TokenKind.End or TokenKind.Other)
                (_start, _isSentenceStart) = (i + 1, true);
        }

        // A dash or a comma left over from the quotation before.
        while (_tokens.KindAt(_start) is TokenKind.Dash or TokenKind.Comma && _start < _tokens.Count - 1)
            _start++;
    }

    // The last verb of saying, if nothing between it and the quotation begins another clause.
    private int LastVerb(ReadOnlySpan<char> text)
    {
        for (var i = _tokens.Count - 2; i >= _start && _tokens.Count - 2 - i <= MostBetween; i--)
        {
            if (!_tokens.IsWord(i))
                continue;

            var word = _tokens.Word(text, i);
            if (!_tokens.IsCapital(text, i) || i == SkipOpeners(text))
            {
                if (verbs[word] != 0)
                    return i;
            }

            if (Vocabulary.ClauseBreakers.Has(word))
                return -1;
        }

        return -1;
    }

    private SpeechTag OfVerb(ReadOnlySpan<char> text, int verb)
    {
        var opener = SkipOpeners(text);
        if (verb == opener)
            return VerbFirst(text, verb);

        var last = SkipAdverbsBack(text, verb - 1);
        if (_tokens.Word(text, last) is "had" or "has" or "have")
            last = SkipAdverbsBack(text, last - 1);

        if (last < _start || !_tokens.IsWord(last))
            return _tokens.KindAt(last) == TokenKind.Comma ? Elided(text, verb) : Unclear(verb);

        var word = _tokens.Word(text, last);
        if (word is "and" or "then" or "but")
            return Elided(text, verb);

        if (word is "I")
            return IsHypothetical(text, last) ? Unclear(verb) : Tag(text, TagKind.FirstPerson, last, last + 1, verb);

        if (Vocabulary.Pronouns.Has(word))
            return Tag(text, TagKind.Pronoun, last, last + 1, verb);

        var first = NameReader.Begin(text, _tokens, last);
        return first < _start ? Description(text, last, verb) : NameBeforeVerb(text, first, last, verb);
    }

    private SpeechTag NameBeforeVerb(ReadOnlySpan<char> text, int first, int last, int verb)
    {
        if (_tokens.IsPossessive(text, last))
            return Unclear(verb);

        var tag = Tag(text, first == last && NameReader.IsTitle(text, _tokens, first) ? TagKind.Described : TagKind.Named, first, last + 1, verb);
        if (first == _start)
            return !_isSentenceStart || names.IsKnown(text, _tokens, first, last - first + 1) ? tag : tag with { Kind = TagKind.Unclear };

        if (_tokens.KindAt(first - 1) is TokenKind.Comma or TokenKind.Dash)
            return IsAfterName(text, first - 2) ? tag with { Kind = TagKind.Unclear } : tag;

        var before = _tokens.Word(text, first - 1);
        if (before is "and" or "or" or "nor" && IsListed(text, first - 2))
            return Tag(text, TagKind.Several, Math.Max(_start, first - 2), last + 1, verb);

        return Vocabulary.ClauseOpeners.Has(before) || TagReader.IsAdverb(text, _tokens, first - 1) ? tag : tag with { Kind = TagKind.Unclear };
    }

    // Ann, Ben said: whoever Ann is there, it is no list of two subjects, and no telling either. To Ann, Ben said: is one.
    private bool IsAfterName(ReadOnlySpan<char> text, int index) =>
        NameReader.Begin(text, _tokens, index) is >= 0 and var begin && (begin == _start || !Vocabulary.Prepositions.Has(_tokens.Word(text, begin - 1)));

    private bool IsListed(ReadOnlySpan<char> text, int index)
    {
        if (_tokens.KindAt(index) == TokenKind.Comma)
            index--;

        // Said Ann, and Ben answered: Ann has a verb of her own.
        if (NameReader.Begin(text, _tokens, index) is > 0 and var begin && verbs[_tokens.Word(text, begin - 1)] != 0)
            return false;

        return index >= _start && _tokens.IsWord(index) && (NameReader.Begin(text, _tokens, index) >= 0 || Vocabulary.Pronouns.Has(_tokens.Word(text, index)) || NameReader.IsTitle(text, _tokens, index));
    }

    // Said Ann: a verb of the past at the start of the sentence, its subject behind it. Ask Ann, call Ann are orders.
    private SpeechTag VerbFirst(ReadOnlySpan<char> text, int verb)
    {
        if ((verbs[_tokens.Word(text, verb)] & SayVerbs.Past) == 0)
            return default;

        // “Stop!” And asked Ann: there Ann is the one who is asked.
        for (var i = _start; i < verb; i++)
        {
            if (_tokens.Word(text, i) is "and" or "And" or "but" or "But" && NameReader.Length(text, _tokens, verb + 1) > 0)
                return Unclear(verb);
        }

        var at = verb + 1;
        while (TagReader.IsAdverb(text, _tokens, at))
            at += _tokens.Word(text, at) is "at" ? 2 : 1;

        var word = _tokens.Word(text, at);
        if (word is "I")
            return Tag(text, TagKind.FirstPerson, at, at + 1, verb);

        if (Vocabulary.Pronouns.Has(word))
            return Tag(text, TagKind.Pronoun, at, at + 1, verb);

        var length = NameReader.Length(text, _tokens, at);
        if (length == 0)
            return _isSentenceStart ? Unclear(verb) : default;

        if (_tokens.IsPossessive(text, at + length - 1))
            return Unclear(verb);

        if (_tokens.Word(text, at + length) is "and" or "or" or "nor" && NameReader.Length(text, _tokens, at + length + 1) > 0)
            return Tag(text, TagKind.Several, at, at + length + 2, verb);

        return Tag(text, length == 1 && NameReader.IsTitle(text, _tokens, at) ? TagKind.Described : TagKind.Named, at, at + length, verb);
    }

    // Ann turned and said: the subject stands at the start of the sentence, and nobody else may have taken over since.
    private SpeechTag Elided(ReadOnlySpan<char> text, int verb)
    {
        var subject = SkipOpeners(text);
        if (!_isSentenceStart)
            return default;

        var word = _tokens.Word(text, subject);
        if (word is "I")
            return HasTakeover(text, subject + 1, verb) ? Unclear(verb) : Tag(text, TagKind.FirstPerson, subject, subject + 1, verb);

        if (Vocabulary.Pronouns.Has(word))
            return Tag(text, TagKind.Pronoun, subject, subject + 1, verb);

        var length = NameReader.Length(text, _tokens, subject);
        if (length == 0)
            return Vocabulary.Determiners.Has(word) ? Unclear(verb) : default;

        if (_tokens.IsPossessive(text, subject + length - 1) || HasTakeover(text, subject + length, verb) || !names.IsKnown(text, _tokens, subject, length))
            return Unclear(verb);

        return Tag(text, TagKind.Named, subject, subject + length, verb);
    }

    private bool HasTakeover(ReadOnlySpan<char> text, int from, int verb)
    {
        if (_tokens.Word(text, from) is "and" or "or" or "nor")
            return true;

        for (var i = from; i < verb; i++)
        {
            if (_tokens.KindAt(i) is TokenKind.Colon or TokenKind.Dash or TokenKind.Other)
                return true;

            var word = _tokens.Word(text, i);
            if (Vocabulary.Takeovers.Has(word) && !(i == from && word is "who"))
                return true;

            var length = NameReader.Length(text, _tokens, i);
            if (length == 0)
                continue;

            var isObject = (Vocabulary.Prepositions.Has(_tokens.Word(text, i - 1)) && _tokens.KindAt(i - 1) == TokenKind.Word) || _tokens.IsPossessive(text, i + length - 1)
                || _tokens.Word(text, i + length) is "and" || _tokens.KindAt(i + length) == TokenKind.Comma;
            if (!isObject || (_tokens.Word(text, i - 1) is "and" or "or" or "but"))
                return true;

            i += length - 1;
        }

        return false;
    }

    // The old driver said: the words back to the article.
    private SpeechTag Description(ReadOnlySpan<char> text, int last, int verb)
    {
        for (var first = last; first >= Math.Max(_start, last - 6) && _tokens.IsWord(first); first--)
        {
            var word = _tokens.Word(text, first);
            if (Vocabulary.Determiners.Has(word))
            {
                var isStart = first == _start || _tokens.KindAt(first - 1) is TokenKind.Comma || Vocabulary.ClauseOpeners.Has(_tokens.Word(text, first - 1)) || TagReader.IsAdverb(text, _tokens, first - 1);

                return isStart && first < last ? Tag(text, TagKind.Described, first, last + 1, verb) : Unclear(verb);
            }

            if (Vocabulary.Prepositions.Has(word) || Vocabulary.Takeovers.Has(word))
                return Unclear(verb);
        }

        return Unclear(verb);
    }

    private bool IsHypothetical(ReadOnlySpan<char> text, int index) => index > _start && _tokens.Word(text, index - 1) is "if" or "unless" or "whether" or "If" or "Unless" or "Whether";

    // Then, but, at last, suddenly: before the subject of a sentence.
    private int SkipOpeners(ReadOnlySpan<char> text)
    {
        var at = _start;
        while (at < _tokens.Count - 1 && (IsOpener(_tokens.Word(text, at)) || IsAdverbOpener(text, at) || (_tokens.KindAt(at) == TokenKind.Comma && at > _start)))
            at += _tokens.Word(text, at) is "At" or "at" ? 2 : 1;

        return at;
    }

    private bool IsAdverbOpener(ReadOnlySpan<char> text, int at)
    {
        var word = _tokens.Word(text, at);

        return TagReader.IsAdverb(text, _tokens, at) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && !names.IsKnown(text, _tokens, at, 1));
    }

    private static bool IsOpener(ReadOnlySpan<char> word) =>
        word.Equals("then", StringComparison.OrdinalIgnoreCase) || word.Equals("and", StringComparison.OrdinalIgnoreCase) || word.Equals("but", StringComparison.OrdinalIgnoreCase)
        || word.Equals("so", StringComparison.OrdinalIgnoreCase) || word.Equals("yet", StringComparison.OrdinalIgnoreCase);

    private int SkipAdverbsBack(ReadOnlySpan<char> text, int at)
    {
        while (at >= _start && TagReader.IsAdverb(text, _tokens, at) && _tokens.Word(text, at) is not "then")
            at--;

        return at > _start && TagReader.IsAdverb(text, _tokens, at - 1) && Vocabulary.AfterAt.Has(_tokens.Word(text, at)) ? at - 2 : at;
    }

    private SpeechTag Unclear(int verb) => new() { Kind = TagKind.Unclear, NameStart = _tokens[verb].Start, NameEnd = _tokens[verb].Start, End = _tokens[verb].End };

    private SpeechTag Tag(ReadOnlySpan<char> text, TagKind kind, int first, int end, int verb) => new()
    {
        Kind = kind,
        NameStart = _tokens[first].Start,
        NameEnd = _tokens[Math.Min(end, _tokens.Count) - 1].End,
        End = _tokens[Math.Max(verb, Math.Min(end, _tokens.Count) - 1)].End,
        IsThought = (verbs[_tokens.Word(text, verb)] & SayVerbs.IsThinking) != 0,
    };
}
