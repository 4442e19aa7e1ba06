namespace KlingFlow.Scripts;

/// <summary>Makes items of the paragraphs of a Final Draft file, in their order.</summary>
internal sealed class FdxParagraphs(ScriptText script)
{
    private readonly SceneCollector _scenes = new(script);
    private readonly MappedText _words = new(script);
    private readonly MappedText _speech = new(script);
    private readonly MappedText _note = new(script);
    private readonly List<ScriptItem> _notes = [];
    private readonly HashSet<string> _unknown = [];
    private string? _title;
    private string _titleLine = "";
    private string? _type;
    private string? _number;
    private int _start;
    private int _end;
    private int _speechEnd;
    private int _noteEnd;
    private bool _isInNote;
    private int _dualSpeakers = -1;
    private CueLine? _cue;
    private ScriptItem? _cueItem;
    private List<string> _delivery = [];

    public void Warn(string message, int at) => _scenes.Warn(message, at);

    public void TitleWords(string words) => _titleLine += words;

    /// <summary>Of a title page only the first line with words counts.</summary>
    public void EndTitleLine()
    {
        if (_titleLine.Trim() is { Length: > 0 } title)
            _title ??= title;
        _titleLine = "";
    }

    public void Begin(string type, string? number, int at, bool isDual)
    {
        End();
        (_type, _number, _start) = (type, number, at);
        if (!isDual)
            _dualSpeakers = -1;
        if (type == "Dialogue")
            _speech.Break();
        else if (type is not ("Parenthetical" or "Lyrics" or "Singing"))
            EndSpeech();
    }

    public void BeginDual() => _dualSpeakers = 0;

    public void BeginNote() => _isInNote = true;

    public void EndNote()
    {
        _isInNote = false;
        if (_note.Take(ScriptItemKind.Note, _noteEnd) is { } note)
            _notes.Add(note);
    }

    public void Add(string words, int start, int end)
    {
        if (_isInNote)
        {
            _note.Append(words, start, end);
            _noteEnd = end;
        }
        else if (_type == "Dialogue")
        {
            _speech.Append(words, start, end);
            _speechEnd = end;
        }
        else
        {
            _words.Append(words, start, end);
            _end = end;
        }
    }

    /// <summary>Ends a paragraph; what it was decides what its words are.</summary>
    public void End()
    {
        var type = _type;
        _type = null;
        if (type == "Dialogue" || _words.Take(Kind(type), _end) is not { } item)
            return;

        // Words between paragraphs, and a direction that is nobody's, stand behind what was said before them.
        if (type is null || (type == "Parenthetical" && _cue is null))
            EndSpeech();

        switch (type)
        {
            case "Scene Heading":
                _scenes.Begin(SceneNumber.Split(item.Text.Trim(), out var written), _number ?? written, _start);
                break;
            case "Character":
                Cue(item);
                return;
            case "Parenthetical" when _cue is not null:
                Direction(item);
                return;
            case "Lyrics" or "Singing":
                EndWords();
                _scenes.Add(item with { Speaker = _cue?.Name, How = _cue is null ? null : HowKnown.Structural, Delivery = _delivery, IsDual = _dualSpeakers > 1 });
                _cueItem = null;
                break;
            default:
                _scenes.Add(item);
                break;
        }

        AddNotes();
    }

    public Script Finish()
    {
        End();
        EndSpeech();
        AddNotes();
        return _scenes.Finish(ScriptKind.Fdx, _title, []);
    }

    private ScriptItemKind Kind(string? type)
    {
        switch (type)
        {
            case "Transition":
                return ScriptItemKind.Transition;
            case "Cast List":
                return ScriptItemKind.Note;
            case "New Act" or "End of Act":
                return ScriptItemKind.Section;
            case "Lyrics" or "Singing":
                return ScriptItemKind.Lyric;
            case "Action" or "General" or "Shot" or "Scene Heading" or "Character" or "Parenthetical" or "" or null:
                return ScriptItemKind.Action;
            default:
                if (_words.Length > 0 && _unknown.Add(type))
                    _scenes.Warn($"paragraphs of type `{Errors.SafeText.Short(type, 40)}` are not known here; they were taken for action", _start);
                return ScriptItemKind.Action;
        }
    }

    private void Cue(ScriptItem item)
    {
        _cue = CueLine.Parse(item.Text);
        _cueItem = item;
        _delivery = [.. _cue.Delivery];
        if (_dualSpeakers >= 0)
            _dualSpeakers++;
    }

    private void Direction(ScriptItem item)
    {
        EndWords();
        var words = item.Text.Trim();
        _delivery = [.. _cue!.Delivery];
        if (Deliveries.Of(words.StartsWith('(') && words.EndsWith(')') ? words[1..^1] : words) is { } how)
            _delivery.Add(how);
    }

    // A cue that nobody speaks under is something to be seen.
    private void EndSpeech()
    {
        EndWords();
        _scenes.Add(_cueItem);
        (_cue, _cueItem, _delivery) = (null, null, []);
        AddNotes();
    }

    private void EndWords()
    {
        if (_speech.Take(ScriptItemKind.Speech, _speechEnd) is not { } speech)
            return;

        _scenes.Add(speech with
        {
            Speaker = _cue?.Name,
            How = _cue is null ? null : HowKnown.Structural,
            Delivery = _delivery,
            IsDual = _cue?.IsDual == true || _dualSpeakers > 1,
        });
        _cueItem = null;
    }

    private void AddNotes()
    {
        foreach (var note in _notes)
            _scenes.Add(note);
        _notes.Clear();
    }
}
