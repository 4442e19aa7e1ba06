using System.Collections.Immutable;

namespace KlingFlow.Simulator.History;

/// <summary>The files of a folder at one moment, by their hashes. Links are not followed.</summary>
public sealed class FolderSnapshot
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false,
    };

    private readonly Func<string, bool> _includes;

    private FolderSnapshot(string root, Func<string, bool> includes, ImmutableSortedDictionary<string, string> files)
    {
        Root = root;
        _includes = includes;
        Files = files;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>SHA-256 of each file, by its path relative to <see cref="Root"/>.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>Reads a folder; one that is missing has no files.</summary>
    /// <param name="root">Absolute path.</param>
    /// <param name="includes">Which relative paths count, with <c>/</c>.</param>
    public static FolderSnapshot Of(string root, Func<string, bool>? includes = null)
    {
        var counted = includes ?? (_ => true);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var path in PathsIn(root))
        {
            var relative = Path.GetRelativePath(root, path);
            if (counted(relative) && FileHash.Of(path) is { } hash)
                files[relative] = hash;
        }

        return new(root, counted, files.ToImmutable());
    }

    /// <summary>This snapshot with one file as it is now; how a test remembers what its person wrote.</summary>
    public FolderSnapshot With(string relative) => FileHash.Of(Path.Combine(Root, relative)) is { } hash
        ? new(Root, _includes, Files.SetItem(relative, hash))
        : new(Root, _includes, Files.Remove(relative));

    /// <summary>The same files of the same folder, now.</summary>
    public FolderSnapshot Again() => Of(Root, _includes);

    /// <summary>How a later snapshot differs, one line per file: <c>changed a</c>, <c>gone b</c>, <c>new c</c>.</summary>
    public IReadOnlyList<string> ChangesTo(FolderSnapshot later) =>
    [
        .. Files.Where(file => !later.Files.ContainsKey(file.Key)).Select(file => $"gone {file.Key}"),
        .. Files.Where(file => later.Files.TryGetValue(file.Key, out var hash) && hash != file.Value).Select(file => $"changed {file.Key}"),
        .. later.Files.Keys.Where(path => !Files.ContainsKey(path)).Select(path => $"new {path}"),
    ];

    /// <summary>Every file below a folder, in no order.</summary>
    internal static IEnumerable<string> PathsIn(string root) => Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", Everything) : [];
}
