using System.Text;
using System.Text.RegularExpressions;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>What is looked for in the bare text, because a parser accepts it, misplaces it or chokes on it.</summary>
internal static partial class RawChecks
{
    /// <summary>What makes the text unfit for parsing, or null.</summary>
    public static Problem? Before(SourceText source, YamlSize size)
    {
        if (Encoding.UTF8.GetByteCount(source.Text) > size.MaxBytes)
            return source.Problem(ProblemCode.Limit, size.Complaint, default(YamlSpan) with { Line = 1, Column = 1 });

        if (source.Find(Nul()) is { } nul)
            return source.Problem(ProblemCode.NotYaml, "the file holds NUL bytes", nul, "it was damaged, perhaps by a power cut: bring back an older version");

        // Looked for in the text, because the parser takes marks inside a text of several lines for a part of it.
        if (source.Find(ConflictMark()) is { } mark)
            return source.Problem(ProblemCode.MergeConflict, "conflict marks of a merge stand in the file", mark, "finish the merge, then save the file");

        return null;
    }

    /// <summary>A better place than the parser's for what it could not read: it reports a tab at the start of the file.</summary>
    public static Problem? After(SourceText source) =>
        source.Find(TabIndent()) is { } tab
            ? source.Problem(ProblemCode.NotYaml, "a tab indents this line", tab, "indent with spaces")
            : null;

    [GeneratedRegex("\0+")]
    private static partial Regex Nul();

    [GeneratedRegex(@"^\s*(<{7}|={7}$|>{7}|\|{7})")]
    private static partial Regex ConflictMark();

    [GeneratedRegex(@"^ *\t+")]
    private static partial Regex TabIndent();
}
