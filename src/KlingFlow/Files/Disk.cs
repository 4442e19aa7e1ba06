using System.IO.Abstractions;

namespace KlingFlow.Files;

/// <summary>The real disk.</summary>
public sealed class Disk : FileSystem, IDisk
{
    /// <inheritdoc/>
    public void Sync(Stream file)
    {
        if (file is not FileStream stream)
            throw new ArgumentException("only a file of this disk can be synced", nameof(file));

        stream.Flush();
        Posix.Sync(stream.SafeFileHandle, stream.Name);
    }

    /// <inheritdoc/>
    public void SyncFolder(string folder) => Posix.SyncFolder(folder);

    /// <inheritdoc/>
    public void Rename(string from, string to) => Posix.Rename(from, to);

    /// <inheritdoc/>
    public void HardLink(string existing, string added) => Posix.HardLink(existing, added);

    /// <inheritdoc/>
    public Stream OpenAppend(string path) => new FileStream(Posix.OpenForAppend(path), FileAccess.ReadWrite, bufferSize: 0);

    /// <inheritdoc/>
    public Stream CreateReserved(string path, long bytes) => new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        Share = FileShare.None,
        PreallocationSize = bytes,
        BufferSize = 0,
    });

    /// <inheritdoc/>
    public FileStamp? Stamp(string path) => Posix.Stamp(path);

    /// <inheritdoc/>
    public FileStamp? Stamp(ReadOnlySpan<byte> path) => Posix.Stamp(path);

    /// <inheritdoc/>
    public DiskRoom? Room(string path) => Posix.Room(path);

    /// <inheritdoc/>
    public uint? Owner(string path) => Posix.Owner(path);

    /// <inheritdoc/>
    public bool HasWriter(string path) => Posix.HasWriter(path);
}
