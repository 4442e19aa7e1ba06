using System.Text;

namespace KlingFlow.Files;

/// <summary>
/// Writes a whole file or nothing, and only returns when it would survive a power cut: a new file in the same folder (a
/// rename is atomic only within one file system), byte count, sync, rename, sync of the folder. A failure leaves the old file.
/// </summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces or creates the file. A link is followed, so that its target is replaced; the mode is kept.</summary>
    /// <exception cref="IOException">Nothing was replaced, or the folder could not be synced: do not count on the new content.</exception>
    public static void WriteAllText(IDisk disk, string path, string text) => WriteAllBytes(disk, path, Utf8.GetBytes(text));

    /// <summary>As <see cref="WriteAllText"/>, for bytes.</summary>
    /// <exception cref="IOException">As there.</exception>
    public static void WriteAllBytes(IDisk disk, string path, ReadOnlySpan<byte> bytes)
    {
        var target = FinalTarget(disk, path);
        var folder = FolderOf(disk, target);
        var temp = disk.Path.Combine(folder, TempName.New());
        try
        {
            WriteTemp(disk, temp, bytes);
            if (!OperatingSystem.IsWindows() && disk.Stamp(target) is { Kind: FileKind.File })
                File.SetUnixFileMode(temp, File.GetUnixFileMode(target));

            disk.Rename(temp, target);
        }
        catch
        {
            DeleteQuietly(disk, temp);
            throw;
        }

        disk.SyncFolder(folder);
    }

    /// <summary>Replaces the file unless its content is another than expected: what somebody else wrote meanwhile is never lost.</summary>
    /// <returns>Whether it was replaced.</returns>
    /// <exception cref="IOException">As in <see cref="WriteAllText"/>.</exception>
    public static bool TryReplace(IDisk disk, string path, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> bytes)
    {
        var folder = FolderOf(disk, path);
        var temp = disk.Path.Combine(folder, TempName.New());
        try
        {
            WriteTemp(disk, temp, bytes);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temp, File.GetUnixFileMode(path));

            // As late as can be: nothing happens between this look and the rename.
            if (disk.Stamp(path) is not { Kind: FileKind.File } || !expected.SequenceEqual(disk.File.ReadAllBytes(path)))
                return false;

            disk.Rename(temp, path);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        finally
        {
            DeleteQuietly(disk, temp);
        }

        disk.SyncFolder(folder);
        return true;
    }

    /// <summary>Creates the file, whole, unless something stands there: of two callers one wins.</summary>
    /// <exception cref="IOException">Something stands there (<see cref="Exception.HResult"/> 17, EEXIST), or as in <see cref="WriteAllText"/>.</exception>
    public static void CreateNew(IDisk disk, string path, string text) => CreateNew(disk, path, Utf8.GetBytes(text));

    /// <summary>As <see cref="CreateNew(IDisk, string, string)"/>, for bytes.</summary>
    /// <exception cref="IOException">As there.</exception>
    public static void CreateNew(IDisk disk, string path, ReadOnlySpan<byte> bytes)
    {
        var folder = FolderOf(disk, path);
        var temp = disk.Path.Combine(folder, TempName.New());
        try
        {
            WriteTemp(disk, temp, bytes);
            disk.HardLink(temp, path);
        }
        finally
        {
            DeleteQuietly(disk, temp);
        }

        disk.SyncFolder(folder);
    }

    /// <summary>Removes what a killed process of this machine left in a folder; never another machine's, never a running one's.</summary>
    /// <returns>How many files it removed.</returns>
    public static int SweepLeftovers(IDisk disk, string folder)
    {
        var leftovers = disk.Directory.EnumerateFiles(folder, ".kf-*.tmp").Where(path => TempName.IsLeftover(disk.Path.GetFileName(path))).ToList();
        foreach (var path in leftovers)
            DeleteQuietly(disk, path);

        return leftovers.Count;
    }

    /// <summary>Whether an exception of <see cref="CreateNew(IDisk, string, string)"/> says that something stands there already.</summary>
    public static bool AlreadyExists(IOException exception) => exception.HResult == Posix.Exists;

    private static void WriteTemp(IDisk disk, string temp, ReadOnlySpan<byte> bytes)
    {
        using (var stream = disk.FileStream.Create(temp, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            disk.Sync(stream);
        }

        var written = disk.Stamp(temp)?.Bytes ?? -1;
        if (written != bytes.Length)
            throw new IOException($"{temp} has {written} bytes instead of {bytes.Length}");
    }

    private static string FinalTarget(IDisk disk, string path) =>
        disk.Stamp(path) is { Kind: FileKind.Link } ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    private static string FolderOf(IDisk disk, string path) =>
        disk.Path.GetDirectoryName(disk.Path.GetFullPath(path)) ?? throw new IOException($"{path} has no folder");

    private static void DeleteQuietly(IDisk disk, string path)
    {
        try
        {
            disk.File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next sweep finds it.
        }
    }
}
