namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Reads the tag behind a quotation: said Ann, Ann quietly said, replied the old driver. What it cannot read for sure it calls
/// unclear, because a wrong speaker is worse than none.
/// </summary>
internal sealed class TagReader(SayVerbs verbs, NameReader names)
{
    /// <summary>How far behind a quotation a tag may reach.</summary>
    private const int Reach = 160;
    private const int MostTokens = 48;
    private const int TokensOfShortTag = 12;
    private const int LongestDescription = 8;

    private readonly TokenList _tokens = new();

    /// <summary>The tag behind a quotation.</summary>
    /// <param name="text">The script.</param>
    /// <param name="from">Behind the closing mark.</param>
    /// <param name="to">The end of the paragraph, or the next quotation.</param>
    /// <param name="last">The last character of the words.</param>
    public SpeechTag After(ReadOnlySpan<char> text, int from, int to, char last) => After(text, from, to, last, MostTokens);

    /// <summary>Whether a tag begins here: what divides narration from speech where only dashes do.</summary>
    public bool IsAfter(ReadOnlySpan<char> text, int from, int to) =>
        After(text, from, to, '—', TokensOfShortTag).Kind is not (TagKind.None or TagKind.Unclear);

    private SpeechTag After(ReadOnlySpan<char> text, int from, int to, char last, int most)
    {
        _tokens.Read(text, from, Math.Min(to, from + Reach), most);
        var at = 0;
        var asksForTag = last is ',' or '—' or '–' or '-';
        if (_tokens.KindAt(0) is TokenKind.Comma or TokenKind.Dash)
        {
            asksForTag = true;
            at = _tokens.KindAt(1) is TokenKind.Dash ? 2 : 1;
        }

        at = SkipAdverbs(text, at);
        if (!_tokens.IsWord(at))
            return new SpeechTag { Kind = TagKind.None, End = from };

        var tag = IsSmall(text, at) && VerbAt(text, at) >= SayVerbs.Past ? VerbFirst(text, at) : SubjectFirst(text, at, asksForTag, last);

        // A comma before the closing mark always leads to a tag, if it is not one of a longer sentence.
        return tag.Kind == TagKind.None && asksForTag && last == ',' ? tag with { Kind = TagKind.Unclear, End = from } : tag;
    }

    private SpeechTag VerbFirst(ReadOnlySpan<char> text, int verb)
    {
        var isThought = IsThought(text, verb);
        var at = SkipAdverbs(text, verb + 1);
        if (IsSmall(text, at) && Vocabulary.VerbParticles.Has(_tokens.Word(text, at)))
            at = SkipAdverbs(text, at + 1);

        if (!_tokens.IsWord(at))
            return default;

        var word = _tokens.Word(text, at);
        if (word is "I")
            return Tag(TagKind.FirstPerson, at, at + 1, isThought, at + 1);

        if (Vocabulary.Determiners.Has(word) && !_tokens.IsCapital(text, at))
            return Description(text, at, isThought);

        if (Vocabulary.Pronouns.Has(word))
            return Tag(TagKind.Pronoun, at, at + 1, isThought, at + 1);

        var length = NameReader.Length(text, _tokens, at);
        return length == 0 ? default : Name(text, at, length, isThought, at + length);
    }

    private SpeechTag SubjectFirst(ReadOnlySpan<char> text, int at, bool asksForTag, char last)
    {
        // “Stop.” Ann said nothing: the sentence before is over.
        if (!asksForTag && last == '.' && !EndsInEllipsis(text, at))
            return default;

        var word = _tokens.Word(text, at);
        if (Vocabulary.Determiners.Has(word) && NameReader.Length(text, _tokens, at) == 0)
            return DescriptionFirst(text, at, asksForTag);

        var isFirstPerson = word is "I";
        var length = isFirstPerson || Vocabulary.Pronouns.Has(word) ? 1 : NameReader.Length(text, _tokens, at);
        if (length == 0)
            return default;

        var verb = VerbAfter(text, at + length);
        if (verb < 0)
            return GroupOrNothing(text, at, length);

        if (!asksForTag && !IsWholeTag(text, verb))
            return default;

        var isThought = IsThought(text, verb);
        if (isFirstPerson)
            return Tag(TagKind.FirstPerson, at, at + 1, isThought, verb + 1);

        if (Vocabulary.Pronouns.Has(word))
            return Tag(TagKind.Pronoun, at, at + 1, isThought, verb + 1);

        if (!asksForTag && !names.IsKnown(text, _tokens, at, length))
            return Tag(TagKind.Unclear, at, at + length, isThought, verb + 1);

        return Name(text, at, length, isThought, verb + 1);
    }

    // Ann and Ben said: there is no telling them apart.
    private SpeechTag GroupOrNothing(ReadOnlySpan<char> text, int at, int length)
    {
        var next = at + length;
        if (_tokens.Word(text, next) is not ("and" or "or" or "nor"))
            return default;

        var second = NameReader.Length(text, _tokens, next + 1);

        return second > 0 && VerbAfter(text, next + 1 + second) >= 0 ? Tag(TagKind.Several, at, next + 1 + second, false, next + 1 + second) : default;
    }

    private SpeechTag Name(ReadOnlySpan<char> text, int at, int length, bool isThought, int end)
    {
        var last = at + length - 1;
        if (_tokens.IsPossessive(text, last))
            return Tag(TagKind.Described, at, Math.Min(_tokens.Count, at + length + 1), isThought, Math.Max(end, Math.Min(_tokens.Count, at + length + 1)));

        if (IsGroup(text, at + length))
            return Tag(TagKind.Several, at, at + length + 1 + Math.Max(1, NameReader.Length(text, _tokens, at + length + 1)), isThought, end);

        // A title alone is a description: the cast may have it.
        var kind = length == 1 && NameReader.IsTitle(text, _tokens, at) ? TagKind.Described : TagKind.Named;
        return Tag(kind, at, at + length, isThought, end);
    }

    // Said Ann and Ben, said Mr. and Mrs. Lee; but not: said Ann and left.
    private bool IsGroup(ReadOnlySpan<char> text, int next) =>
        _tokens.Word(text, next) is "and" or "or" or "nor"
        && (NameReader.Length(text, _tokens, next + 1) is > 0 and var length ? VerbAfter(text, next + 1 + length) < 0 : Vocabulary.Determiners.Has(_tokens.Word(text, next + 1)));

    private SpeechTag Description(ReadOnlySpan<char> text, int at, bool isThought)
    {
        var end = at + 1;
        while (_tokens.IsWord(end) && end - at <= LongestDescription && !IsBoundary(text, end))
            end++;

        // The man in the hat is another man than the man.
        var isWhole = !_tokens.IsWord(end) || Vocabulary.ClauseOpeners.Has(_tokens.Word(text, end)) || _tokens.Word(text, end) is "to" || IsAdverb(text, end);
        return Tag(isWhole && end - at > 1 ? TagKind.Described : TagKind.Unclear, at, end, isThought, end);
    }

    private bool IsBoundary(ReadOnlySpan<char> text, int index)
    {
        var word = _tokens.Word(text, index);

        return Vocabulary.ClauseOpeners.Has(word) || Vocabulary.Prepositions.Has(word) || Vocabulary.Takeovers.Has(word) || word is "in" or "called" or "named" || IsAdverb(text, index);
    }

    // The old driver replied.
    private SpeechTag DescriptionFirst(ReadOnlySpan<char> text, int at, bool asksForTag)
    {
        for (var end = at + 2; end - at <= LongestDescription && _tokens.IsWord(end - 1); end++)
        {
            var verb = VerbAfter(text, end);
            if (verb < 0)
                continue;

            if (!asksForTag && !IsWholeTag(text, verb))
                return default;

            for (var inner = at + 1; inner < end; inner++)
            {
                if (IsBoundary(text, inner))
                    return Tag(TagKind.Unclear, at, end, IsThought(text, verb), verb + 1);
            }

            return Tag(TagKind.Described, at, end, IsThought(text, verb), verb + 1);
        }

        return default;
    }

    /// <summary>The verb of saying behind a subject, with had and adverbs between; −1 where there is none.</summary>
    private int VerbAfter(ReadOnlySpan<char> text, int at)
    {
        at = SkipAdverbs(text, at);
        if (_tokens.Word(text, at) is "had" or "has" or "have")
            at = SkipAdverbs(text, at + 1);

        return IsSmall(text, at) && VerbAt(text, at) != 0 ? at : -1;
    }

    // After a quotation that needs no tag, only what cannot be an act of its own is one: Ann said. Ann said as she rose.
    private bool IsWholeTag(ReadOnlySpan<char> text, int verb)
    {
        var flags = VerbAt(text, verb);
        if ((flags & SayVerbs.IsDoing) != 0)
            return _tokens.Word(text, verb + 1) is "on" && _tokens.KindAt(verb + 2) is null or TokenKind.End or TokenKind.Comma;

        var next = SkipAdverbs(text, verb + 1);
        if (!_tokens.IsWord(next))
            return true;

        var word = _tokens.Word(text, next);
        return Vocabulary.AfterTag.Has(word) || (word is "to" && (flags & SayVerbs.TakesTo) != 0)
            || (Vocabulary.VerbParticles.Has(word) && !_tokens.IsWord(next + 1)) || word.EndsWith("ing", StringComparison.Ordinal);
    }

    private int SkipAdverbs(ReadOnlySpan<char> text, int at)
    {
        while (IsAdverb(text, at))
            at += _tokens.Word(text, at) is "at" ? 2 : 1;

        return at;
    }

    private bool IsAdverb(ReadOnlySpan<char> text, int index) => IsAdverb(text, _tokens, index);

    /// <summary>Whether a word only says how something was said.</summary>
    public static bool IsAdverb(ReadOnlySpan<char> text, TokenList tokens, int index)
    {
        var word = tokens.Word(text, index);
        if (word.Length < 2)
            return false;

        if (word.Equals("at", StringComparison.OrdinalIgnoreCase))
            return Vocabulary.AfterAt.Has(tokens.Word(text, index + 1));

        return Vocabulary.Adverbs.Has(word) || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && Letters.IsLower(word[0]) && !Vocabulary.Denials.Has(word));
    }

    private int VerbAt(ReadOnlySpan<char> text, int index) => verbs[_tokens.Word(text, index)];

    private bool IsThought(ReadOnlySpan<char> text, int verb) => (VerbAt(text, verb) & SayVerbs.IsThinking) != 0;

    private bool IsSmall(ReadOnlySpan<char> text, int index) => _tokens.IsWord(index) && !_tokens.IsCapital(text, index);

    private bool EndsInEllipsis(ReadOnlySpan<char> text, int at)
    {
        // Back over the closing mark to the words.
        var i = _tokens[at].Start - 1;
        while (i > 0 && (Letters.IsBlank(text[i]) || text[i] is '”' or '"' or '’' or '\'' or '»' or '«' or '」' or '』' or '“'))
            i--;

        return i > 0 && text[i] == '.' && text[i - 1] == '.';
    }

    private SpeechTag Tag(TagKind kind, int first, int end, bool isThought, int tagEnd) => new()
    {
        Kind = kind,
        NameStart = _tokens[first].Start,
        NameEnd = _tokens[Math.Min(end, _tokens.Count) - 1].End,
        End = _tokens[Math.Min(tagEnd, _tokens.Count) - 1].End,
        IsThought = isThought,
    };
}
