using KlingFlow.Files;

namespace KlingFlow.Spending;

/// <summary>
/// The bytes of the journal: whole lines read once each, lines appended durably. A line without its line feed is torn, since
/// every line is synced before the next is begun; readers leave it alone, the next writer finishes or drops it.
/// </summary>
internal sealed class JournalFile(IDisk disk, string path)
{
    private const int NoRight = 13; // EACCES

    private FileStamp? _stamp;
    private long _consumed;

    /// <summary>The whole lines that were not seen before, without line feeds.</summary>
    /// <param name="replaced">Whether this is not the file that was read before, so that it was read from its start.</param>
    public List<byte[]> ReadNew(out bool replaced)
    {
        var stamp = disk.Stamp(path);
        replaced = _consumed > 0 && !IsSameFile(stamp);
        if (replaced)
            _consumed = 0;

        if (stamp is null || stamp.Value.Bytes <= _consumed)
            return [];

        _stamp = stamp;
        var lines = Lines.Split(ReadFrom(_consumed));
        _consumed += lines.Sum(line => line.Length + 1L);

        return lines;
    }

    /// <summary>What stands after the last whole line; empty in a sound journal.</summary>
    public byte[] TornTail() => disk.File.Exists(path) ? ReadFrom(_consumed) : [];

    /// <summary>Cuts the torn tail away.</summary>
    public void DropTail()
    {
        using var file = disk.FileStream.Create(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(_consumed);
        disk.Sync(file);
    }

    /// <summary>Adds bytes at the end and syncs them; the folder too when the file is new.</summary>
    /// <exception cref="IOException">The write or the sync failed; <see cref="JournalSyncException"/> where it was the sync.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var isNew = !disk.File.Exists(path);
        if (isNew)
            disk.Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        using var file = disk.OpenAppend(path);
        file.Write(bytes);
        try
        {
            disk.Sync(file);
            if (isNew)
                SyncFolders();
        }
        catch (IOException cause)
        {
            throw new JournalSyncException(cause);
        }
    }

    // Five levels: any of `.local/state/klingflow/<project>` may have been made a moment ago, by the lock or by us.
    private void SyncFolders()
    {
        var folder = Path.GetDirectoryName(path);
        for (var level = 0; level < 5 && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            try
            {
                disk.SyncFolder(folder);
            }
            catch (IOException cause) when (level >= 2 && cause.HResult == NoRight)
            {
                // A folder that we may not open is older than we are.
            }
        }
    }

    private bool IsSameFile(FileStamp? now) =>
        now is { } stamp && _stamp is { } seen && stamp.Inode == seen.Inode && stamp.Device == seen.Device && stamp.Bytes >= _consumed;

    private byte[] ReadFrom(long offset)
    {
        using var file = disk.FileStream.Create(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(offset, SeekOrigin.Begin);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);

        return bytes.ToArray();
    }

    private static class Lines
    {
        public static List<byte[]> Split(ReadOnlySpan<byte> bytes)
        {
            var lines = new List<byte[]>();
            for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
            {
                lines.Add(bytes[..end].ToArray());
                bytes = bytes[(end + 1)..];
            }

            return lines;
        }
    }
}
