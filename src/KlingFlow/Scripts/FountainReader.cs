namespace KlingFlow.Scripts;

/// <summary>Reads Fountain 1.1, the whole syntax. Whatever is not something else is action; nothing is refused.</summary>
internal sealed class FountainReader
{
    private readonly FountainCuts _cuts;
    private readonly string _text;
    private readonly List<FountainLine> _lines;
    private readonly SceneCollector _scenes;
    private readonly FountainSpeech _speech;
    private readonly MappedText _words;
    private readonly ScriptText _script;
    private int _first;
    private int _nextNote;

    // A heading, a section and a page break stand for the empty line that ought to follow them.
    private int _freeLine = -1;

    private FountainReader(ScriptText script)
    {
        _script = script;
        _cuts = FountainCuts.Of(script);
        _text = _cuts.Text;
        _lines = FountainLine.All(_text);
        _scenes = new SceneCollector(script);
        _words = new MappedText(script);
        _speech = new FountainSpeech(script, _text, _lines);
    }

    public static Script Read(ScriptText script) => new FountainReader(script).Read();

    private Script Read()
    {
        (var title, _first) = FountainTitlePage.Read(_text, _lines);
        for (var at = _first; at < _lines.Count;)
            at = _lines[at].IsBlank ? at + 1 : Element(at);

        AddNotes(_text.Length);
        return _scenes.Finish(ScriptKind.Fountain, title, _cuts.Warnings);
    }

    /// <summary>Reads what begins at a line and returns the line behind it. The order of the tests is the format's rule.</summary>
    private int Element(int at)
    {
        var line = Plain(_lines[at]);
        AddNotes(_lines[at].TextStart);
        return line[0] switch
        {
            '.' when IsFree(at) && FountainShapes.IsForcedHeading(line) => Heading(at, line[1..]),
            '!' => Action(at),
            '@' when line.Length > 1 && HasWordsBelow(at) => Speech(at, line[1..]),
            '~' => Lines(at, '~', ScriptItemKind.Lyric),
            '>' when line.Length > 2 && line[^1] == '<' => Single(at, ScriptItemKind.Centred, 1, 1),
            '>' when line.Length > 1 => Single(at, ScriptItemKind.Transition, 1, 0),
            '#' => Section(at, line),
            '=' => Synopsis(at, line),
            _ => Unforced(at, line),
        };
    }

    private int Unforced(int at, ReadOnlySpan<char> line)
    {
        if (!IsFree(at))
            return Action(at);
        if (FountainShapes.IsHeading(line))
            return Heading(at, line);
        if (FountainShapes.IsTransition(line) && !HasWordsBelow(at))
            return Single(at, ScriptItemKind.Transition, 0, 0);

        return FountainShapes.IsCue(line) && HasWordsBelow(at) ? Speech(at, line) : Action(at);
    }

    private bool IsFree(int at) => at == _first || at == _freeLine || _lines[at - 1].IsBlank;

    private bool HasWordsBelow(int at) => at + 1 < _lines.Count && !_lines[at + 1].IsBlank;

    private int Heading(int at, ReadOnlySpan<char> heading)
    {
        var words = SceneNumber.Split(heading.Trim(), out var number);
        if (HasWordsBelow(at))
            _scenes.Warn("a scene heading without an empty line below it", _lines[at].TextStart, "put an empty line below it, or a `!` before it if it is no heading");

        _scenes.Begin(words, number, _lines[at].TextStart);
        return Free(at + 1);
    }

    private int Section(int at, ReadOnlySpan<char> line)
    {
        var marks = line.Length - line.TrimStart('#').Length;
        Single(at, ScriptItemKind.Section, marks, 0);
        return Free(at + 1);
    }

    private int Synopsis(int at, ReadOnlySpan<char> line)
    {
        if (line.Length >= 3 && line.TrimStart('=').IsEmpty)
            _scenes.Add(new ScriptItem { Kind = ScriptItemKind.PageBreak, Text = "", Source = _script.Span(_lines[at].TextStart, _lines[at].TextEnd) });
        else
            Single(at, ScriptItemKind.Synopsis, 1, 0);

        return Free(at + 1);
    }

    private int Speech(int at, ReadOnlySpan<char> cue)
    {
        var (items, next) = _speech.Read(at, CueLine.Parse(cue));
        foreach (var item in items)
            _scenes.Add(item);

        return Free(next);
    }

    /// <summary>One line without some marks at its ends.</summary>
    private int Single(int at, ScriptItemKind kind, int before, int behind)
    {
        var line = _lines[at];
        var (start, end) = Trimmed(line.TextStart + before, line.TextEnd - behind);
        Emphasis.Append(_words, _text, start, end);
        _scenes.Add(_words.Take(kind, end));
        return at + 1;
    }

    /// <summary>Lines that each begin with one mark.</summary>
    private int Lines(int at, char mark, ScriptItemKind kind)
    {
        var end = 0;
        for (; at < _lines.Count && !_lines[at].IsBlank && _text[_lines[at].TextStart] == mark; at++)
        {
            _words.Break();
            (var start, end) = Trimmed(_lines[at].TextStart + 1, _lines[at].TextEnd);
            Emphasis.Append(_words, _text, start, end);
        }

        _scenes.Add(_words.Take(kind, end));
        return at;
    }

    /// <summary>A paragraph, up to an empty line or to a line that its mark makes something else.</summary>
    private int Action(int at)
    {
        var end = 0;
        var first = at;
        for (; at < _lines.Count && !_lines[at].IsBlank && (at == first || !BreaksAction(_lines[at])); at++)
        {
            var line = _lines[at];
            _words.Break();
            var isForced = _text[line.TextStart] == '!';
            var start = isForced ? line.TextStart + 1 : line.HasCut ? line.TextStart : line.Start;
            Emphasis.Append(_words, _text, start, line.TextEnd);
            end = line.TextEnd;
        }

        _scenes.Add(_words.Take(ScriptItemKind.Action, end));
        return at;
    }

    private bool BreaksAction(FountainLine line) =>
        _text[line.TextStart] is '~' or '>' || _text.AsSpan(line.TextStart, line.TextEnd - line.TextStart).StartsWith("===");

    private int Free(int at)
    {
        _freeLine = at;
        return at;
    }

    private (int Start, int End) Trimmed(int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(_text[start]) || _text[start] == '\0'))
            start++;
        while (end > start && (char.IsWhiteSpace(_text[end - 1]) || _text[end - 1] == '\0'))
            end--;

        return (start, end);
    }

    private ReadOnlySpan<char> Plain(FountainLine line)
    {
        var text = _text.AsSpan(line.TextStart, line.TextEnd - line.TextStart);
        return line.HasCut && text.Contains('\0') ? text.ToString().Replace("\0", "", StringComparison.Ordinal) : text;
    }

    private void AddNotes(int before)
    {
        for (; _nextNote < _cuts.Notes.Count && _cuts.Notes[_nextNote].Start < before; _nextNote++)
        {
            var (start, end) = _cuts.Notes[_nextNote];
            var inside = _script.Text.AsSpan(start + 2, end - start - 4);
            _words.Append(start + 2 + inside.Length - inside.TrimStart().Length, end - 2);
            if (_words.Take(ScriptItemKind.Note, end) is { } note)
                _scenes.Add(note with { Source = _script.Span(start, end), Runs = note.Runs.Count > 0 ? note.Runs : [new TextRun(0, note.Source.Start)] });
        }
    }
}
