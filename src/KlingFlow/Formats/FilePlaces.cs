using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>
/// Where each key and value of a file stands, so that a rule checked long after parsing can still point at it.
/// Paths are written with dots: <c>shots.0.seconds</c>.
/// </summary>
public sealed class FilePlaces
{
    private static readonly YamlSpan Start = new(1, 1, 1, 1);

    private readonly SourceText _source;
    private readonly Dictionary<string, YamlSpan> _keys = [];
    private readonly Dictionary<string, YamlSpan> _values = [];

    internal FilePlaces(SourceText source) => _source = source;

    /// <summary>Top-level keys in the order of the file, those that begin with <c>x-</c> among them.</summary>
    public IReadOnlyList<string> TopKeys { get; internal set; } = [];

    /// <summary>Whether the file says anything at this path.</summary>
    public bool Has(string path) => _values.ContainsKey(path);

    /// <summary>The line of a value, for telling where a setting comes from; 1 where it is not in the file.</summary>
    public int LineOf(string path) => SpanOf(path).Line;

    /// <summary>A problem about the value at a path; about the file where there is none.</summary>
    public Problem At(string path, string code, string message, string? hint = null) =>
        _source.Problem(code, message, SpanOf(path), hint);

    /// <summary>A problem about a key itself.</summary>
    public Problem AtKey(string path, string code, string message, string? hint = null) =>
        _source.Problem(code, message, _keys.TryGetValue(path, out var span) ? span : SpanOf(path), hint);

    /// <summary>A problem about a few characters inside a text.</summary>
    /// <param name="path">Of the text.</param>
    /// <param name="part">The characters as they stand in the file; their first occurrence is meant.</param>
    /// <param name="problem">Code, message and hint; its place is not used.</param>
    public Problem Within(string path, string part, Problem problem)
    {
        var span = SpanOf(path);
        for (var line = span.Line; line <= Math.Min(span.EndLine, _source.LineCount); line++)
        {
            var from = line == span.Line ? Math.Min(span.Column - 1, _source.Line(line).Length) : 0;
            var at = _source.Line(line).IndexOf(part, from, StringComparison.Ordinal);
            if (at >= 0)
                return _source.Problem(problem.Code, problem.Message, new YamlSpan(line, at + 1, line, at + 1 + part.Length), problem.Hint);
        }

        return At(path, problem.Code, problem.Message, problem.Hint);
    }

    internal void Add(string path, YamlSpan? key, YamlSpan value)
    {
        if (key is { } span)
            _keys[path] = span;

        _values[path] = value;
    }

    private YamlSpan SpanOf(string path)
    {
        for (var at = path; at.Length > 0; at = at.LastIndexOf('.') is var dot and > 0 ? at[..dot] : "")
        {
            if (_values.TryGetValue(at, out var span))
                return span;
        }

        return Start;
    }
}
