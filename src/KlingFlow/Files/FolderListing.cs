namespace KlingFlow.Files;

/// <summary>What stands in a folder. A folder that is not there, or goes away in this moment, holds nothing.</summary>
public static class FolderListing
{
    /// <summary>The paths of its folders, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<string> Folders(IDisk disk, string folder) => List(() => disk.Directory.EnumerateDirectories(folder));

    /// <summary>The paths of everything in it, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<string> Entries(IDisk disk, string folder) => List(() => disk.Directory.EnumerateFileSystemEntries(folder));

    private static IReadOnlyList<string> List(Func<IEnumerable<string>> enumerate)
    {
        try
        {
            return [.. enumerate().Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
