using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>The source files of the product, as text: what a convention is about is what stands there.</summary>
internal static partial class Source
{
    /// <summary>The folders of src/KlingFlow in their order (design.md 7), used where src/README.md has no numbered list.</summary>
    private static readonly string[] DesignOrder =
    [
        "Errors", "Names", "Files", "Changes", "Formats", "Outside", "Media", "Catalogue", "Workspaces", "Elements", "Plans", "Scripts", "Tasks",
        "Takes", "Markers", "Spending", "Providers", "Generation", "Grids", "Sequences", "Audio", "Timelines", "Exports", "Workflows", "Daemon",
    ];

    public static string Root { get; } = FindRoot();

    public static string[] Order { get; } = ReadOrder();

    /// <summary>Every C# file below src, path relative to src with <c>/</c>; comments are left out of the text, strings stay.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => (System.IO.Path.GetRelativePath(System.IO.Path.Combine(Root, "src"), path).Replace('\\', '/'), Comments().Replace(File.ReadAllText(path), "")))
            .Where(file => !file.Item1.Contains("/obj/", StringComparison.Ordinal) && !file.Item1.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)];

    /// <summary>Those of KlingFlow itself, path relative to src/KlingFlow.</summary>
    public static IEnumerable<(string Path, string Text)> Core =>
        Files.Where(file => file.Path.StartsWith("KlingFlow/", StringComparison.Ordinal)).Select(file => (file.Path["KlingFlow/".Length..], file.Text));

    public static string FolderOf(string path) => path.Split('/')[0];

    /// <summary>The folders of KlingFlow that a text uses: <c>using KlingFlow.X</c>, a qualified name, or a bare <c>X.Type</c>, which nested namespaces allow.</summary>
    public static IEnumerable<string> Uses(string text) =>
        OwnNamespace().Matches(text).Select(match => match.Groups["folder"].Value)
            .Concat(BareFolder().Matches(text).Where(match => HasType(match.Groups["folder"].Value, match.Groups["type"].Value)).Select(match => match.Groups["folder"].Value))
            .Distinct(StringComparer.Ordinal);

    // `Takes.Count` of a property called Takes is none: there is no file Takes/Count.cs.
    private static bool HasType(string folder, string type) =>
        Order.Contains(folder) && File.Exists(System.IO.Path.Combine(Root, "src", "KlingFlow", folder, type + ".cs"));

    [GeneratedRegex(@"\bKlingFlow\.(?<folder>[A-Z]\w+)")]
    private static partial Regex OwnNamespace();

    // Not behind a dot (`disk.Files.X`), not inside a string.
    [GeneratedRegex("""(?<![\w."/])(?<folder>[A-Z][a-z]+)\.(?<type>[A-Z]\w*)""")]
    private static partial Regex BareFolder();

    [GeneratedRegex(@"(?<![:""\w])//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^\s*(?<number>\d+)\.\s+[`*\[]*(?<folder>[A-Z]\w+)/?", RegexOptions.Multiline)]
    private static partial Regex NumberedLine();

    private static string[] ReadOrder()
    {
        var readme = System.IO.Path.Combine(Root, "src", "README.md");
        if (!File.Exists(readme))
            return DesignOrder;

        var listed = NumberedLine().Matches(File.ReadAllText(readme)).Select(match => match.Groups["folder"].Value).Where(DesignOrder.Contains).ToArray();
        return listed.Length > 0 ? listed : DesignOrder;
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "KlingFlow.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("KlingFlow.sln was not found above the tests");
        return folder.FullName;
    }
}
