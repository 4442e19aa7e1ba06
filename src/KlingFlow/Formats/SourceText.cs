using System.Text.RegularExpressions;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The text of a file as a person sees it in an editor: numbered lines, for messages.</summary>
internal sealed partial class SourceText
{
    private readonly string[] _lines;

    public SourceText(string text, string name)
    {
        Text = text.TrimStart('\uFEFF');
        Name = name;
        _lines = LineBreak().Split(Text);
    }

    /// <summary>Without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>As messages show it.</summary>
    public string Name { get; }

    public int LineCount => _lines.Length;

    /// <summary>One line, or "" where there is none.</summary>
    public string Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";

    /// <summary>A problem at a span; of a span over several lines the first is shown.</summary>
    public Problem Problem(string code, string message, YamlSpan span, string? hint = null)
    {
        var line = Line(span.Line);
        var end = span.EndLine == span.Line ? span.EndColumn : line.Length + 1;
        var length = Math.Max(1, Math.Min(end, line.Length + 1) - span.Column);

        return new Problem(code, message, new FilePosition(Name, span.Line, span.Column, length), hint) { SourceLine = Shown(line) };
    }

    /// <summary>A secret that stands in the file itself: its line is not shown, not even in part.</summary>
    public Problem LiteralSecret(string key, YamlSpan span) =>
        Problem(
            ProblemCode.LiteralSecret,
            $"`{key}` must say where the secret is, and hold nothing else",
            span,
            $"write `{key}: {{ env: NAME_OF_A_VARIABLE }}` or `{key}: {{ file: path }}`; a secret that stood here may have been seen: replace it")
            with { SourceLine = null };

    /// <summary>The first line that matches, with the column of the match.</summary>
    public YamlSpan? Find(Regex pattern)
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            if (pattern.Match(_lines[i]) is { Success: true } match)
                return new YamlSpan(i + 1, match.Index + 1, i + 1, match.Index + match.Length + 1);
        }

        return null;
    }

    // A message may end up in a log or a bug report: what stands where a secret would stand is never repeated.
    private static string Shown(string line) => LooksSecret().Replace(line, "${key}***");

    [GeneratedRegex("""(?<key>["']?\w*(key|secret|token|password)\w*["']?\s*:\s*)[^\s{&*#][^,}]*""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LooksSecret();

    // What YAML 1.1 counts as a line break, so that our line numbers are the parser's.
    [GeneratedRegex("\r\n|[\r\n\u0085\u2028\u2029]")]
    private static partial Regex LineBreak();
}
