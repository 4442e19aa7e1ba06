using KlingFlow.Errors;

namespace KlingFlow.Scripts;

/// <summary>
/// A screenplay without its notes and its boneyard: in their places stand NULs, so that every offset stays what it was. Their line ends
/// go with them, so that what stood before and behind is one line.
/// </summary>
internal sealed class FountainCuts
{
    private readonly ScriptText _script;
    private readonly char[] _text;
    private readonly List<(int Start, int End)> _notes = [];
    private readonly List<Problem> _warnings = [];
    private int _nextBoneyard = -1;
    private int _nextNote = -1;
    private int _nextNoteEnd = -1;
    private int _nextEmptyLine = -1;

    private FountainCuts(ScriptText script)
    {
        _script = script;
        _text = script.Text.ToCharArray();
        var at = 0;
        while (at < _text.Length)
            at = Next(at);

        Text = new string(_text);
    }

    /// <summary>As long as the script's own.</summary>
    public string Text { get; }

    /// <summary>The notes, by their brackets; offsets in <see cref="ScriptText.Text"/>.</summary>
    public IReadOnlyList<(int Start, int End)> Notes => _notes;

    /// <summary>What is opened and never closed.</summary>
    public IReadOnlyList<Problem> Warnings => _warnings;

    public static FountainCuts Of(ScriptText script) => new(script);

    private int Next(int at)
    {
        var boneyard = Find(ref _nextBoneyard, "/*", at);
        var note = Find(ref _nextNote, "[[", at);
        return boneyard == note ? _text.Length : boneyard < note ? Boneyard(boneyard) : Note(note);
    }

    private int Boneyard(int start)
    {
        var end = _script.Text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            Warn("`/*` is never closed; it was read as text", start, "close it with `*/`");
            _nextBoneyard = _text.Length;
            return Math.Min(start + 2, _text.Length);
        }

        _text.AsSpan(start, end + 2 - start).Clear();
        return end + 2;
    }

    // An empty line ends the hope for a closing bracket; one of two spaces does not.
    private int Note(int start)
    {
        var end = Find(ref _nextNoteEnd, "]]", start + 2);
        var empty = Find(ref _nextEmptyLine, "\n\n", start + 2);
        if (end == _text.Length || empty < end)
        {
            Warn("`[[` is not closed before the next empty line; it was read as text", start, "close it with `]]`, or put two spaces into the empty line");
            return start + 2;
        }

        _text.AsSpan(start, end + 2 - start).Clear();
        _notes.Add((start, end + 2));
        return end + 2;
    }

    // Looked for once and kept until it is passed, so that a text full of openers is read in one go. The end of the text where there is none.
    private int Find(ref int known, string what, int from)
    {
        if (known < from)
            known = from >= _text.Length || _script.Text.IndexOf(what, from, StringComparison.Ordinal) is not (>= 0 and var found) ? _text.Length : found;

        return known;
    }

    private void Warn(string message, int at, string hint)
    {
        if (_warnings.Count < SceneCollector.MostWarnings)
            _warnings.Add(_script.Problem(ProblemCode.ScriptDoubtful, message, at, hint));
    }
}
