using System.Buffers;
using System.Text;

namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Takes words out of a script: line breaks within a paragraph become a blank, and in Markdown the marks of emphasis go. Where each
/// stretch of it stands in the file is kept.
/// </summary>
/// <param name="script">Knows where things stand in the file.</param>
/// <param name="text">Its text; NUL stands for what was taken out.</param>
/// <param name="isMarkdown">It has marks of emphasis.</param>
internal sealed class CleanText(ScriptText script, string text, bool isMarkdown)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\n\0*_\\");

    private readonly StringBuilder _words = new();
    private TextRun[] _runs = new TextRun[16];
    private int _runCount;

    /// <summary>Forgets what was added.</summary>
    public void Begin()
    {
        _words.Clear();
        _runCount = 0;
    }

    /// <summary>Adds a stretch of the script's text.</summary>
    public void Add(int start, int end)
    {
        var quick = text.AsSpan(start, end - start);
        if (quick.IndexOfAny(Special) < 0)
        {
            Run(start, end);
            return;
        }

        var from = start;
        for (var at = start; at < end; at++)
        {
            var c = text[at];
            var isBreak = c == '\n';
            if (!isBreak && c != '\0' && !(isMarkdown && c is '*' or '_' or '\\' && IsMark(text, at)))
                continue;

            var stop = at;
            if (isBreak)
            {
                while (stop > from && text[stop - 1] is ' ' or '\t')
                    stop--;

                while (at + 1 < end && (char.IsWhiteSpace(text[at + 1]) || text[at + 1] == '\0'))
                    at++;
            }

            Run(from, stop);
            from = at + 1;
            if (isBreak)
                Blank(' ');
        }

        Run(from, end);
    }

    /// <summary>A character that does not stand in the script, between two stretches of it.</summary>
    public void Blank(char blank)
    {
        if (_words.Length > 0 && !char.IsWhiteSpace(_words[^1]))
            _words.Append(blank);
    }

    /// <summary>The words.</summary>
    public string Words() => _words.ToString();

    /// <summary>Where they stand; empty where they follow each other in the file from <paramref name="source"/> on.</summary>
    public IReadOnlyList<TextRun> Runs(SourceSpan source)
    {
        if (_runCount <= 1 && (_runCount == 0 || (_runs[0].At == 0 && _runs[0].Start == source.Start)))
            return [];

        var runs = new TextRun[_runCount];
        Array.Copy(_runs, runs, _runCount);
        return runs;
    }

    private void Run(int from, int end)
    {
        if (end <= from)
            return;

        if (_runCount == _runs.Length)
        {
            var larger = new TextRun[_runCount * 2];
            Array.Copy(_runs, larger, _runCount);
            _runs = larger;
        }

        _runs[_runCount++] = new TextRun(_words.Length, script.FileOffset(from));
        _words.Append(text, from, end - from);
    }

    // A star is emphasis where words touch it, an underscore only at the edge of a word; a backslash only before what it protects.
    private static bool IsMark(ReadOnlySpan<char> text, int at)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';

        return text[at] switch
        {
            '\\' => before != '\\' && (char.IsPunctuation(after) || char.IsSymbol(after)),
            '*' => before != '\\' && !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
            _ => before != '\\' && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)) && !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
        };
    }
}
