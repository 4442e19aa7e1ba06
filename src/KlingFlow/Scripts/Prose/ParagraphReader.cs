namespace KlingFlow.Scripts.Prose;

/// <summary>Turns the paragraphs of a story into what is seen, what is said, what is only quoted, and what somebody may have said.</summary>
internal sealed class ParagraphReader
{
    private const int LongestMeanwhile = 80;

    private readonly string _text;
    private readonly SceneCollector _scenes;
    private readonly DialogueFinder _finder;
    private readonly ReportedSpeech _reported;
    private readonly NamedLine _namedLines;
    private readonly WrappedText _wrapped;
    private readonly MappedText _words;
    private readonly MappedText _said;

    private OpenSpeech? _open;

    /// <param name="script">The story.</param>
    /// <param name="text">Its text, with NUL for what was cut out.</param>
    /// <param name="isMarkdown">It has marks of emphasis.</param>
    /// <param name="aids">What the project knows.</param>
    /// <param name="scenes">Gets what is found.</param>
    public ParagraphReader(ScriptText script, string text, bool isMarkdown, ReadingAids aids, SceneCollector scenes)
    {
        (_text, _scenes) = (text, scenes);
        var cast = new CastBook(aids.Cast);
        var names = new NameReader(cast, CapitalIndex.Of(text));
        _finder = new DialogueFinder(QuoteStyle.Of(text), names, cast, aids);
        _reported = new ReportedSpeech(cast, names, aids.Narrator);
        _namedLines = new NamedLine(cast);
        _wrapped = new WrappedText(text, isMarkdown);
        (_words, _said) = (new MappedText(script), new MappedText(script));
    }

    /// <summary>Another scene: nobody is there yet, and no speech goes on.</summary>
    public void BeginScene()
    {
        CloseSpeech();
        _finder.BeginScene();
    }

    /// <summary>Reads one paragraph.</summary>
    public void Read(int start, int end)
    {
        if (_namedLines.Find(_text, start, end) is { } speaker)
        {
            CloseSpeech();
            ReadNamedLines(start, end, speaker);
            return;
        }

        var goesOn = _finder.Read(_text, start, end, _open);
        if (!goesOn)
            CloseSpeech();

        if (_finder.Count == 0)
            Narrate(start, end);
        else
            ReadMixed(start, end, goesOn);
    }

    /// <summary>Ends a speech that waited for the next paragraph, which does not go on with it.</summary>
    public void CloseSpeech()
    {
        if (_open is not { } open)
            return;

        _open = null;
        _scenes.Warn("a quotation has no closing mark; it was taken to end with its paragraph", open.Last.OuterStart, "close it, or open the next paragraph with a mark again");
        if (open.Speaker is { } speaker)
            (open.Speaker, open.How, open.Candidates) = (null, null, [new SpeakerCandidate(speaker, "the quotation is not closed")]);

        Speak(open);
    }

    private void ReadMixed(int start, int end, bool goesOn)
    {
        var from = start;
        for (var i = 0; i < _finder.Count; i++)
        {
            var unit = _finder[i];
            if (unit.AreQuotedWords)
                continue;

            Between(from, _finder.Spans[unit.First].OuterStart, i);
            from = _finder.Spans[unit.Last].OuterEnd;
            if (i == 0 && goesOn)
                _said.Break();
            else
                _open = new OpenSpeech { Speaker = unit.Speaker, How = unit.How, Candidates = unit.Candidates, IsThought = unit.IsThought };

            Say(unit, _open!);
            if (i < _finder.Count - 1 || !_finder.IsOpen)
            {
                Speak(_open!);
                _open = null;
            }
        }

        Between(from, end, _finder.Count);
    }

    // The narration before a unit, without the tags beside it; quoted words are part of it.
    private void Between(int from, int to, int unit)
    {
        if (to <= from)
            return;

        var previous = unit - 1;
        while (previous >= 0 && _finder[previous].AreQuotedWords)
            previous--;

        var hasQuotedWords = unit > 0 && previous < unit - 1;
        var after = previous >= 0 && !hasQuotedWords ? _finder.TagAfter(_finder[previous].Last) : default;
        var before = unit < _finder.Count && !hasQuotedWords ? _finder.TagBefore(_finder[unit].First) : default;
        var (start, end) = Narration.Rest(_text, from, to, after, before);
        if (end <= start)
            return;

        Narrate(start, end);
        for (var i = previous + 1; i < unit; i++)
        {
            if (_finder[i].AreQuotedWords)
                Quote(_finder.Spans[_finder[i].First]);
        }
    }

    private void Narrate(int start, int end)
    {
        _wrapped.Append(_words, start, end);
        var item = _words.Take(ScriptItemKind.Action, end);
        _scenes.Add(item);
        if (item is not null)
            _reported.Find(_text, start, end, Propose);
    }

    private void Propose(ReportedLine line)
    {
        _wrapped.Append(_words, line.Start, line.End);
        if (_words.Take(ScriptItemKind.Proposal, line.End) is { } item)
            _scenes.Add(item with { Text = line.Said, Original = item.Text, Runs = [], Rule = line.Rule, Speaker = line.Speaker, Candidates = line.Candidates, Said = DialogueLine.Indirect });
    }

    private void Quote(in QuoteSpan span)
    {
        _wrapped.Append(_words, span.Start, span.End);
        _scenes.Add(_words.Take(ScriptItemKind.QuotedWords, span.End));
    }

    // Adds the parts of a speech; what is done between them is how it is said.
    private void Say(SpeechUnit unit, OpenSpeech open)
    {
        for (var i = unit.First; i <= unit.Last; i++)
        {
            ref readonly var span = ref _finder.Spans[i];
            if (i > unit.First)
                _said.Break(' ');

            _wrapped.Append(_said, span.Start, span.End);
            open.Last = span;
            if (i == unit.Last)
                continue;

            var (start, end) = Narration.Rest(_text, span.OuterEnd, _finder.Spans[i + 1].OuterStart, _finder.TagAfter(i), default);
            var tagEnd = _finder.TagAfter(i).End;
            if (end > start && tagEnd < end && end - tagEnd <= LongestMeanwhile)
                open.Meanwhile = _text[tagEnd..end].Replace('\n', ' ').Trim(' ', ',', ':', '—', '–');
        }
    }

    private void Speak(OpenSpeech open)
    {
        var item = _said.Take(ScriptItemKind.Speech, open.Last.End);
        if (item is null)
            return;

        _scenes.Add(item with
        {
            Speaker = open.Speaker,
            How = open.How,
            Candidates = open.Speaker is null ? open.Candidates : [],
            Delivery = Delivery(open),
        });
    }

    private static string[] Delivery(OpenSpeech open) => (open.IsThought, open.Meanwhile) switch
    {
        (true, { Length: > 0 } meanwhile) => ["thought", meanwhile],
        (true, _) => ["thought"],
        (false, { Length: > 0 } meanwhile) => [meanwhile],
        _ => [],
    };

    private void ReadNamedLines(int start, int end, string speaker)
    {
        var at = start;
        while (at < end)
        {
            var words = _namedLines.WordsStart;
            var next = _namedLines.Next(_text, words, end);
            var stop = next < 0 ? end : next;
            _wrapped.Append(_said, words, NamedLine.TrimEnd(_text, words, stop));
            if (_said.Take(ScriptItemKind.Speech, NamedLine.TrimEnd(_text, words, stop)) is { } item)
                _scenes.Add(item with { Speaker = speaker, How = HowKnown.Structural });

            if (next < 0 || _namedLines.Find(_text, next, end) is not { } following)
                return;

            (at, speaker) = (next, following);
        }
    }
}
