using System.Text;

namespace KlingFlow.Files;

/// <summary>
/// A file of lines that only grows. Several processes may append. A line that a crash cut short stays, is never joined with
/// the next one, and is never read while it is the last; readers of records still check each line.
/// </summary>
public static class AppendLog
{
    /// <summary>Adds one line and returns when it is on the disk.</summary>
    /// <exception cref="IOException">The line may be missing or cut: do not count on it.</exception>
    public static void Append(IDisk disk, string path, string line)
    {
        if (line.AsSpan().IndexOfAny('\n', '\r') >= 0)
            throw new ArgumentException("one line only", nameof(line));

        using var stream = disk.OpenAppend(path);
        var length = stream.Length;

        // One write call, so that lines of two processes never mix.
        stream.Write(Encoding.UTF8.GetBytes((EndsCut(stream, length) ? "\n" : "") + line + "\n"));
        disk.Sync(stream);

        if (length == 0)
            disk.SyncFolder(disk.Path.GetDirectoryName(disk.Path.GetFullPath(path))!);
    }

    /// <summary>Every line that was written to its end; empty ones are left out. No file: no lines.</summary>
    public static IReadOnlyList<string> ReadLines(IDisk disk, string path)
    {
        if (disk.Stamp(path) is null)
            return [];

        using var stream = disk.FileStream.Create(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool EndsCut(Stream stream, long length)
    {
        if (length == 0)
            return false;

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
