using System.Text.RegularExpressions;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The text of a YAML file beside what it says, for changing the one without touching more of the other.</summary>
internal sealed partial class YamlPage
{
    private readonly List<int> _lines = [0];

    private YamlPage(SourceText source, YamlValue root)
    {
        (Source, Root) = (source, root);
        foreach (var end in LineBreak().EnumerateMatches(source.Text))
            _lines.Add(end.Index + end.Length);

        Comments = YamlComments.Of(this);
    }

    public SourceText Source { get; }

    /// <summary>Without a byte order mark.</summary>
    public string Text => Source.Text;

    public YamlValue Root { get; }

    /// <summary>From where to where comments stand, in order.</summary>
    public IReadOnlyList<(int From, int To)> Comments { get; }

    /// <summary>How this file ends its lines.</summary>
    public string NewLine => LineBreak().Match(Text) is { Success: true } first ? first.Value : "\n";

    /// <summary>Reads a text; the problem is why it is no YAML.</summary>
    public static (YamlPage? Page, Problem? Problem) Read(string text, string name, YamlSize size)
    {
        var source = new SourceText(text, name);
        var (root, problem) = YamlTree.Read(source, size);
        return root is null ? (null, problem) : (new YamlPage(source, root), null);
    }

    public int Start(YamlSpan span) => Offset(span.Line, span.Column);

    /// <summary>Where a value ends: behind its last character that is more than an end of line.</summary>
    public int EndOf(YamlValue value)
    {
        if (value.Alias is { } alias)
            return Offset(alias.EndLine, alias.EndColumn);

        return value switch
        {
            // The parser's mark stands before the bracket.
            YamlValue.Map { IsFlow: true } or YamlValue.List { IsFlow: true } => Offset(value.Span.EndLine, value.Span.EndColumn) + 1,
            YamlValue.Map { Entries: [.., var last] } => EndOf(last.Value),
            YamlValue.List { Items: [.., var last] } => EndOf(last),
            YamlValue.Scalar { IsBlock: true } => Start(value.Span) + Text[Start(value.Span)..Offset(value.Span.EndLine, value.Span.EndColumn)].TrimEnd().Length,
            _ => Offset(value.Span.EndLine, value.Span.EndColumn),
        };
    }

    /// <summary>Where the line of an offset begins.</summary>
    public int LineStart(int offset) => _lines[LineOf(offset)];

    /// <summary>Where the line of an offset ends, before its line break.</summary>
    public int LineEnd(int offset)
    {
        var next = LineOf(offset) + 1;
        var end = next < _lines.Count ? _lines[next] : Text.Length;
        while (end > offset && Text[end - 1] is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029')
            end--;

        return end;
    }

    /// <summary>Where the next line begins, or the text ends.</summary>
    public int NextLine(int offset) => LineOf(offset) + 1 is var next && next < _lines.Count ? _lines[next] : Text.Length;

    /// <summary>Whether only blanks stand between.</summary>
    public bool IsBlank(int from, int to) => string.IsNullOrWhiteSpace(Text[from..to]);

    /// <summary>Whether a comment stands between.</summary>
    public bool HasComment(int from, int to) => Comments.Any(comment => comment.From >= from && comment.From < to);

    private int LineOf(int offset)
    {
        var found = _lines.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    private int Offset(int line, int column) => line > _lines.Count ? Text.Length : Math.Min(_lines[line - 1] + column - 1, Text.Length);

    [GeneratedRegex("\r\n|[\r\n\u0085\u2028\u2029]")]
    private static partial Regex LineBreak();
}
