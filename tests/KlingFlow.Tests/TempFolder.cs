using KlingFlow.Files;

namespace KlingFlow.Tests;

/// <summary>A real folder of its own for one test, removed afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <param name="parent">Where to make it; default: the system's temporary folder.</param>
    public TempFolder(string? parent = null)
    {
        // Canonical, so that paths in results compare equal where /tmp is a link.
        Root = Directory.CreateDirectory(Path.Combine(parent ?? Path.GetTempPath(), "kf-test-" + Guid.NewGuid().ToString("N")[..12])).FullName;
    }

    public string Root { get; }

    public Disk Disk { get; } = new();

    /// <summary>The absolute path of something in here.</summary>
    public string this[string relative] => Path.Combine(Root, relative);

    /// <summary>Writes a file as a careless program would, making its folders.</summary>
    public string Write(string relative, string text = "")
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path);
        writer.Write(text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(this[relative]);

    public string Folder(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    /// <summary>Every file below, relative, with <c>/</c>, sorted.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
