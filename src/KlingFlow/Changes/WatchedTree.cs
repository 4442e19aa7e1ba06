using System.IO.Enumeration;
using KlingFlow.Files;

namespace KlingFlow.Changes;

/// <summary>What is looked at below a root, and what is not: git's own files, our cache, junk. Links are never followed.</summary>
internal static class WatchedTree
{
    private const string GitFolder = ".git";
    private const string CacheFolder = ".kling";

    /// <summary>A path to hint at, or null where nobody cares. What git does inside its folder is told as a change of that folder.</summary>
    public static string? Meaning(string root, string path)
    {
        if (path.Length <= root.Length)
            return path;

        var parts = path[(root.Length + 1)..].Split(Path.DirectorySeparatorChar);
        var special = SpecialPart(parts);
        if (special < 0)
            return JunkName.IsJunk(parts[^1]) ? null : path;

        // HEAD, index.lock, MERGE_HEAD … say that an operation began or ended; objects and logs say nothing.
        return parts[special] == GitFolder && parts.Length <= special + 2 ? Path.Combine([root, .. parts[..(special + 1)]]) : null;
    }

    /// <summary>Whether a path is git's folder or our cache, or lies in one.</summary>
    public static bool IsSpecial(string root, string path) =>
        path.Length > root.Length && SpecialPart(path[(root.Length + 1)..].Split(Path.DirectorySeparatorChar)) >= 0;

    /// <summary>Every file below a folder with its time and size, folders too (with size −1).</summary>
    public static IEnumerable<(string Path, long Modified, long Bytes)> Entries(string folder)
    {
        using var entries = new Walk(folder);
        while (entries.MoveNext())
            yield return entries.Current;
    }

    private static int SpecialPart(string[] parts) => Array.FindIndex(parts, part => part is GitFolder or CacheFolder);

    private sealed class Walk(string folder) : FileSystemEnumerator<(string Path, long Modified, long Bytes)>(
        folder, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
    {
        protected override bool ShouldRecurseIntoEntry(ref FileSystemEntry entry) => !IsLink(ref entry) && !IsSpecial(ref entry);

        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry) =>
            !IsSpecial(ref entry) && !IsLink(ref entry) && (entry.IsDirectory || !JunkName.IsJunk(entry.FileName.ToString()));

        // A folder's own time would show every change of its content a second time.
        protected override (string Path, long Modified, long Bytes) TransformEntry(ref FileSystemEntry entry) =>
            entry.IsDirectory ? (entry.ToFullPath(), 0, -1) : (entry.ToFullPath(), entry.LastWriteTimeUtc.Ticks, entry.Length);

        // A folder that vanishes while it is read.
        protected override bool ContinueOnError(int error) => true;

        private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;

        private static bool IsSpecial(ref FileSystemEntry entry) => entry.IsDirectory && (entry.FileName is GitFolder or CacheFolder);
    }
}
