using System.Text;

namespace KlingFlow.Exports;

/// <summary>A list that <c>sha256sum -c</c> reads.</summary>
internal static class Checksums
{
    /// <summary>What the list is called.</summary>
    public const string FileName = "SHA256SUMS";

    private const int HashLength = 64;

    /// <summary>The lines of our files in place of those that speak of the same ones; every other line stays.</summary>
    /// <param name="before">The list that is there; empty for none.</param>
    /// <param name="files">Ours.</param>
    /// <param name="gone">Names that are no longer delivered.</param>
    public static string Merge(string before, IReadOnlyList<PackageFile> files, IReadOnlyCollection<string> gone)
    {
        var ours = files.Select(Line).ToList();
        var names = files.Select(file => NameIn(Line(file))).Concat(gone.Select(name => NameIn(Line(new PackageFile(name, "", 0, new string('0', HashLength)))))).ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var line in before.Split('\n').Where(line => line.Length > 0 && !names.Contains(NameIn(line))).Concat(ours))
            text.Append(line).Append('\n');

        return text.ToString();
    }

    // A backslash in a name is doubled, and the line begins with one to say so.
    private static string Line(PackageFile file) =>
        file.Name.Contains('\\')
            ? $"\\{file.Sha256}  {file.Name.Replace("\\", "\\\\", StringComparison.Ordinal)}"
            : $"{file.Sha256}  {file.Name}";

    private static string NameIn(string line)
    {
        var begin = (line[0] == '\\' ? 1 : 0) + HashLength + 2;
        return line.Length > begin ? line[begin..].TrimEnd('\r') : line;
    }
}
