using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>The names of all tests, read from their source.</summary>
internal static partial class TestNames
{
    /// <summary>Each as <c>Class.Method</c>.</summary>
    public static IReadOnlySet<string> All { get; } =
        Directory.EnumerateFiles(Path.Combine(Source.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(path => Test().Matches(File.ReadAllText(path)).Select(test => $"{Path.GetFileNameWithoutExtension(path)}.{test.Groups["name"].Value}"))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of the fault catalogue that a test's name begins with.</summary>
    public static IEnumerable<string> RowsOf(string test) =>
        Rows().Match(test[(test.IndexOf('.', StringComparison.Ordinal) + 1)..]).Groups["row"].Captures.Select(row => row.Value);

    // Attributes stand above a test, one a line; other methods have none.
    [GeneratedRegex(@"\](?: //[^\n]*)?\r?\n    public (?:async )?(?:void|Task) (?<name>\w+)\(")]
    private static partial Regex Test();

    [GeneratedRegex("^(?:(?<row>[WFLGYSPDX][0-9]{2})_)*")]
    private static partial Regex Rows();
}
