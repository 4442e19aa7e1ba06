namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Finds the speeches of a paragraph and who speaks them. Only a named tag beside the words answers; pronouns, alternation and distance
/// make candidates for a person. A wrong speaker is worse than none.
/// </summary>
internal sealed class DialogueFinder
{
    private const int Reach = 8;
    private const int Nobody = -1;
    private const int TooFar = -2;

    private readonly QuoteFinder _quotes;
    private readonly TagReader _after;
    private readonly LeadReader _before;
    private readonly SubjectWatch _watch;
    private readonly SpeakerAnswers _answers;
    private readonly SayVerbs _verbs;

    private SpeechTag[] _tagsAfter = new SpeechTag[32];
    private SpeechTag[] _tagsBefore = new SpeechTag[32];
    private SpeechUnit[] _units = [];

    /// <summary>The tools for one script.</summary>
    /// <param name="style">How it quotes.</param>
    /// <param name="names">Tells names.</param>
    /// <param name="cast">Its people.</param>
    /// <param name="aids">What the project knows.</param>
    public DialogueFinder(QuoteStyle style, NameReader names, CastBook cast, ReadingAids aids)
    {
        _verbs = new SayVerbs(aids.SayVerbs);
        _after = new TagReader(_verbs, names);
        _before = new LeadReader(_verbs, names);
        _watch = new SubjectWatch(names, cast);
        _answers = new SpeakerAnswers(cast, aids.Narrator);
        _quotes = new QuoteFinder(style, new DashFinder(_after));
    }

    /// <summary>The quotations of the paragraph that was read last.</summary>
    public QuoteSpanList Spans { get; } = new();

    /// <summary>How many speeches and quoted words it has.</summary>
    public int Count { get; private set; }

    /// <summary>They, in order.</summary>
    public SpeechUnit this[int index] => _units[index];

    /// <summary>Whether the last speech of the paragraph waits for the next paragraph.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The tag behind a quotation, for whoever takes out what is left as narration.</summary>
    public SpeechTag TagAfter(int span) => _tagsAfter[span];

    /// <summary>The tag before a quotation.</summary>
    public SpeechTag TagBefore(int span) => _tagsBefore[span];

    /// <summary>Another scene: nobody has spoken in it yet.</summary>
    public void BeginScene() => _answers.Recent.Clear();

    /// <summary>Reads a paragraph.</summary>
    /// <param name="text">The script.</param>
    /// <param name="start">Of the paragraph.</param>
    /// <param name="end">Of the paragraph.</param>
    /// <param name="open">The speech that the paragraph before left open; null for none. It gets what this paragraph knows of its speaker.</param>
    /// <returns>Whether the open speech goes on here.</returns>
    public bool Read(ReadOnlySpan<char> text, int start, int end, OpenSpeech? open)
    {
        _quotes.Find(text, start, end, Spans);
        (Count, IsOpen) = (0, false);
        if (Spans.Count == 0)
            return false;

        var goesOn = open is not null && QuoteFinder.GoesOn(open.Last, Spans[0], start);
        ReadTags(text, start, end);
        MakeUnits(text, start, end);
        for (var i = 0; i < Count; i++)
        {
            if (!_units[i].AreQuotedWords)
                Decide(text, _units[i]);
        }

        if (goesOn)
            Join(open!, _units[0]);

        var only = OnlySpeaker();
        for (var i = 0; i < Count && only is not null; i++)
        {
            if (_units[i] is { AreQuotedWords: false, Kind: TagKind.None, Speaker: null })
                ByParagraph(text, i, only);
        }

        if (goesOn)
            open!.TakeOver(_units[0]);

        for (var i = 0; i < Count; i++)
            _answers.Suggest(_units[i]);

        IsOpen = Spans[Spans.Count - 1] is { IsOpen: true } last && last.OuterEnd == end && !_units[Count - 1].AreQuotedWords;
        return goesOn;
    }

    private void ReadTags(ReadOnlySpan<char> text, int start, int end)
    {
        if (_tagsAfter.Length < Spans.Count)
            (_tagsAfter, _tagsBefore) = (new SpeechTag[Spans.Count * 2], new SpeechTag[Spans.Count * 2]);

        for (var i = 0; i < Spans.Count; i++)
        {
            ref readonly var span = ref Spans[i];
            var next = i + 1 < Spans.Count ? Spans[i + 1].OuterStart : end;
            _tagsAfter[i] = span.IsOpen ? default : _after.After(text, span.OuterEnd, next, text[span.End - 1]);
            _tagsBefore[i] = i == 0
                ? _before.Before(text, start, span.OuterStart, '\0')
                : _before.Before(text, Spans[i - 1].OuterEnd, span.OuterStart, text[Spans[i - 1].End - 1]);
        }
    }

    private void MakeUnits(ReadOnlySpan<char> text, int start, int end)
    {
        for (var i = 0; i < Spans.Count; i++)
        {
            ref readonly var span = ref Spans[i];
            var areQuotedWords = ScareFilter.AreQuotedWords(text, span, start, end, _verbs) || (span.IsMinor && HasNoTag(i));
            if (!areQuotedWords && i > 0 && !_units[Count - 1].AreQuotedWords && IsSplit(text, i - 1))
            {
                _units[Count - 1].Last = i;
                continue;
            }

            var unit = NextUnit(i);
            unit.AreQuotedWords = areQuotedWords;
        }
    }

    private bool HasNoTag(int span) =>
        _tagsAfter[span].Kind is TagKind.None or TagKind.Unclear && _tagsBefore[span].Kind is TagKind.None or TagKind.Unclear;

    // “Stop,” said Ann, “or I leave”: one speech, if the sentence of the tag is not over and nobody else has come in.
    private bool IsSplit(ReadOnlySpan<char> text, int index)
    {
        var tag = _tagsAfter[index];
        var end = Spans[index + 1].OuterStart;
        if (tag.Kind is TagKind.None or TagKind.Unclear || Spans[index].Mark != Spans[index + 1].Mark || tag.End > end)
            return false;

        var rest = text[tag.End..end];
        var visible = rest.TrimEnd(" \t\n\r—–―");
        if (visible.Length == 0 || visible[^1] is not (',' or ':') || rest.IndexOfAny(".!?;") >= 0)
            return false;

        var own = _tagsBefore[index + 1];
        if (own.Kind != TagKind.None && own.NameStart >= tag.End)
            return false;

        if (!_watch.HasOther(text, tag.End, end, _answers.NameOf(text, tag), isMiddle: true))
            return true;

        _tagsBefore[index + 1] = new SpeechTag { Kind = TagKind.Unclear, NameStart = end, NameEnd = end, End = end };
        return false;
    }

    private void Decide(ReadOnlySpan<char> text, SpeechUnit unit)
    {
        ref readonly var first = ref Spans[unit.First];
        if (first.IsOpen && first.OuterEnd < text.Length && text[first.OuterEnd - 1] == '"' && first.End < first.OuterEnd - 1)
        {
            unit.Kind = TagKind.Unclear;
            return;
        }

        var before = _tagsBefore[unit.First];
        var after = _tagsAfter[unit.Last];
        if (unit.Last > unit.First)
            after = _tagsAfter[unit.First];

        // What tags the speech before does not tag this one as well.
        if (unit.First > 0 && before.Kind != TagKind.None && _tagsAfter[unit.First - 1] is { Kind: not TagKind.None } used && before.NameStart < used.End && before.NameStart > 0)
            before = default;

        _answers.Give(text, unit, before, after);
    }

    // A speech over two paragraphs has one speaker: each part may name him.
    private static void Join(OpenSpeech open, SpeechUnit unit)
    {
        if (open.Speaker is not { } speaker)
            return;

        if (unit.Speaker is { } other && other != speaker)
            (unit.Speaker, unit.How, unit.Kind, unit.Candidates) = (null, null, TagKind.Unclear, [new SpeakerCandidate(speaker, "tag"), new SpeakerCandidate(other, "tag")]);
        else
            (unit.Speaker, unit.How, unit.Kind) = (speaker, open.How, TagKind.Named);
    }

    // The only one who is named in a paragraph speaks what has no tag, unless somebody else comes in between.
    private void ByParagraph(ReadOnlySpan<char> text, int index, string speaker)
    {
        var unit = _units[index];
        var left = Nearest(index, -1);
        var right = left == Nobody ? Nearest(index, 1) : Nobody;
        if (left >= 0 ? _units[left].Speaker == speaker && IsFree(text, left, index, speaker)
            : right >= 0 && _units[right].Speaker == speaker && IsFree(text, index, right, speaker))
            (unit.Speaker, unit.How) = (speaker, HowKnown.Paragraph);
    }

    private string? OnlySpeaker()
    {
        string? only = null;
        for (var i = 0; i < Count; i++)
        {
            if (_units[i].Speaker is not { } speaker)
                continue;

            if (only is not null && only != speaker)
                return null;

            only = speaker;
        }

        return only;
    }

    // The next speech that somebody has, or that has a tag; further away than a few speeches nothing is certain.
    private int Nearest(int index, int step)
    {
        for (var i = index + step; i >= 0 && i < Count; i += step)
        {
            if (Math.Abs(i - index) > Reach)
                return TooFar;

            if (_units[i] is { AreQuotedWords: false } unit && (unit.Kind != TagKind.None || unit.Speaker is not null))
                return i;
        }

        return Nobody;
    }

    // Between two speeches there is narration, of one paragraph, and about nobody else.
    private bool IsFree(ReadOnlySpan<char> text, int left, int right, string speaker)
    {
        for (var i = left; i < right; i++)
        {
            var from = Spans[_units[i].Last].OuterEnd;
            var to = Spans[_units[i + 1].First].OuterStart;
            if (text[from..to].IsWhiteSpace() || SubjectWatch.EndsLine(text, from, to))
                return false;

            var tag = _tagsAfter[_units[i].Last];
            var begin = tag.Kind is TagKind.None or TagKind.Unclear || tag.End > to ? from : tag.End;
            if (_watch.HasOther(text, begin, to, speaker, isMiddle: begin > from))
                return false;
        }

        return true;
    }

    private SpeechUnit NextUnit(int first)
    {
        if (Count == _units.Length)
        {
            var larger = new SpeechUnit[Math.Max(8, Count * 2)];
            Array.Copy(_units, larger, Count);
            for (var i = Count; i < larger.Length; i++)
                larger[i] = new SpeechUnit();

            _units = larger;
        }

        _units[Count].Reset(first);
        return _units[Count++];
    }
}
