using System.Text;

namespace KlingFlow.Scripts;

/// <summary>Builds the text of an item out of stretches of the script, and remembers where each of them stands.</summary>
internal sealed class MappedText(ScriptText script)
{
    private readonly StringBuilder _text = new();
    private readonly bool _hasLineFeedsOnly = ReferenceEquals(script.Text, script.Original);
    private TextRun[] _runs = new TextRun[4];
    private int _runCount;
    private int _start;
    private int _next = -1;

    // A text of one stretch, as most are, is cut out of the script in one piece: up to here, while nothing else is known of it.
    private int _onlyEnd = -1;

    /// <summary>How many characters there are.</summary>
    public int Length => _onlyEnd >= 0 ? _onlyEnd - _start : _text.Length;

    /// <summary>Adds a stretch of <see cref="ScriptText.Text"/>.</summary>
    public void Append(int start, int end)
    {
        if (start >= end)
            return;

        Open(start);
        if (_text.Length == 0 && _onlyEnd < 0)
            _onlyEnd = end;
        else
            Whole().Append(script.Text, start, end - start);

        _next = end;
    }

    /// <summary>Adds a text that the script spells otherwise, as XML spells <c>&amp;</c>.</summary>
    /// <param name="text">As it is read.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="end">Where its spelling ends.</param>
    public void Append(ReadOnlySpan<char> text, int start, int end)
    {
        if (text.IsEmpty)
            return;

        Open(start);
        Whole().Append(text);
        // What follows does not lie behind it character by character where the spelling is another.
        _next = text.Length == end - start ? end : -1;
    }

    /// <summary>Adds a line break between two lines, or a blank where the break was only for the page.</summary>
    public void Break(char mark = '\n')
    {
        if (Length == 0)
            return;

        Whole().Append(mark);
        _next = _hasLineFeedsOnly && _next >= 0 && _next < script.Text.Length && script.Text[_next] == '\n' ? _next + 1 : -1;
    }

    /// <summary>The text without white space at its end, and where it stands; null where there is none. Begins anew.</summary>
    public ScriptItem? Take(ScriptItemKind kind, int end)
    {
        var text = _onlyEnd >= 0 ? script.Text.AsSpan(_start, _onlyEnd - _start).TrimEnd().ToString() : _text.ToString().TrimEnd();
        var item = text.Length == 0 ? null : new ScriptItem { Kind = kind, Text = text, Source = script.Span(_start, end), Runs = _runCount > 1 ? _runs[.._runCount] : [] };
        _text.Clear();
        (_runCount, _next, _onlyEnd) = (0, -1, -1);
        return item;
    }

    private StringBuilder Whole()
    {
        if (_onlyEnd >= 0)
            _text.Append(script.Text, _start, _onlyEnd - _start);

        _onlyEnd = -1;
        return _text;
    }

    private void Open(int start)
    {
        if (Length == 0)
            _start = start;
        if (start == _next)
            return;
        if (_runCount == _runs.Length)
            Array.Resize(ref _runs, 2 * _runs.Length);

        _runs[_runCount++] = new TextRun(Length, script.FileOffset(start));
    }
}
