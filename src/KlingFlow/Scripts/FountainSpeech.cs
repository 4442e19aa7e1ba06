namespace KlingFlow.Scripts;

/// <summary>Reads what stands below a character cue: words, directions, lyrics.</summary>
internal sealed class FountainSpeech(ScriptText script, string text, List<FountainLine> lines)
{
    // A direction that is not closed within so many lines is words.
    private const int LongestDirection = 4;

    private readonly MappedText _words = new(script);
    private readonly List<ScriptItem> _items = [];
    private CueLine _cue = new("", [], false);
    private List<string> _delivery = [];
    private int _end;

    /// <summary>Every speech below a cue, and the line behind them.</summary>
    public (IReadOnlyList<ScriptItem> Items, int Next) Read(int cueLine, CueLine cue)
    {
        _items.Clear();
        _cue = cue;
        _delivery = [.. cue.Delivery];
        var at = cueLine + 1;
        while (at < lines.Count && (!lines[at].IsBlank || lines[at].KeepsOpen) && !IsPageBreak(lines[at]))
            at = lines[at].IsBlank ? EmptyLine(at) : Line(at);

        Flush(ScriptItemKind.Speech);
        return ([.. _items], at);
    }

    private int EmptyLine(int at)
    {
        _words.Break();
        return at + 1;
    }

    private int Line(int at)
    {
        var line = lines[at];
        if (text[line.TextStart] == '(' && DirectionEnd(at) is { } last)
        {
            Flush(ScriptItemKind.Speech);
            Direction(line.TextStart, lines[last].TextEnd);
            return last + 1;
        }

        if (text[line.TextStart] == '~')
        {
            Flush(ScriptItemKind.Speech);
            var words = text.AsSpan(line.TextStart + 1, line.TextEnd - line.TextStart - 1);
            Emphasis.Append(_words, text, line.TextEnd - words.TrimStart().Length, line.TextEnd);
            _end = line.TextEnd;
            Flush(ScriptItemKind.Lyric);
            return at + 1;
        }

        _words.Break();
        Emphasis.Append(_words, text, line.TextStart, line.TextEnd);
        _end = line.TextEnd;
        return at + 1;
    }

    /// <summary>The line that closes the bracket which opens a line.</summary>
    private int? DirectionEnd(int at)
    {
        for (var i = at; i < lines.Count && i < at + LongestDirection && !lines[i].IsBlank; i++)
        {
            if (text[lines[i].TextEnd - 1] == ')')
                return i;
        }

        return null;
    }

    private void Direction(int start, int end)
    {
        var words = string.Join(' ', text[(start + 1)..(end - 1)].Replace("\0", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _delivery = [.. _cue.Delivery];
        if (Deliveries.Of(words) is { } how)
            _delivery.Add(how);
    }

    private void Flush(ScriptItemKind kind)
    {
        if (_words.Take(kind, _end) is { } item)
            _items.Add(item with { Speaker = _cue.Name, How = HowKnown.Structural, Delivery = _delivery, IsDual = _cue.IsDual });
    }

    private bool IsPageBreak(FountainLine line) =>
        !line.IsBlank && line.TextEnd - line.TextStart >= 3 && text.AsSpan(line.TextStart, line.TextEnd - line.TextStart).TrimStart('=').IsEmpty;
}
