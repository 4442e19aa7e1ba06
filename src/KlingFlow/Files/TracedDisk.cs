using System.IO.Abstractions;

namespace KlingFlow.Files;

/// <summary>
/// A disk for reading that remembers in a <see cref="ReadTrace"/> what was looked at. A stream is opened only after its
/// path was asked for, so streams are not remembered themselves. For one thread at a time.
/// </summary>
public sealed class TracedDisk : FileSystem, IDisk
{
    private readonly IDisk _disk;

    /// <summary>Over another disk, with nothing seen yet.</summary>
    public TracedDisk(IDisk disk)
    {
        _disk = disk;
        Trace = new ReadTrace(disk);
        File = new TracedFile(this);
        Directory = new TracedFolder(this);
    }

    /// <summary>Where looks are remembered now.</summary>
    public ReadTrace Trace { get; set; }

    /// <inheritdoc/>
    public override IFile File { get; }

    /// <inheritdoc/>
    public override IDirectory Directory { get; }

    /// <inheritdoc/>
    public override IFileStreamFactory FileStream => _disk.FileStream;

    /// <inheritdoc/>
    public void Sync(Stream file) => _disk.Sync(file);

    /// <inheritdoc/>
    public void SyncFolder(string folder) => _disk.SyncFolder(folder);

    /// <inheritdoc/>
    public void Rename(string from, string to) => _disk.Rename(from, to);

    /// <inheritdoc/>
    public void HardLink(string existing, string added) => _disk.HardLink(existing, added);

    /// <inheritdoc/>
    public Stream OpenAppend(string path) => _disk.OpenAppend(path);

    /// <inheritdoc/>
    public Stream CreateReserved(string path, long bytes) => _disk.CreateReserved(path, bytes);

    /// <inheritdoc/>
    public FileStamp? Stamp(string path) => Trace.See(path, times: false);

    /// <inheritdoc/>
    public DiskRoom? Room(string path) => _disk.Room(path);

    /// <inheritdoc/>
    public uint? Owner(string path) => _disk.Owner(path);

    /// <inheritdoc/>
    public bool HasWriter(string path) => _disk.HasWriter(path);

    private string Content(string path)
    {
        Trace.SeeContent(path);
        return path;
    }

    private sealed class TracedFile(TracedDisk disk) : FileWrapper(disk)
    {
        public override bool Exists(string? path) => disk._disk.File.Exists(path is null ? null : disk.Content(path));

        public override string ReadAllText(string path) => disk._disk.File.ReadAllText(disk.Content(path));

        public override byte[] ReadAllBytes(string path) => disk._disk.File.ReadAllBytes(disk.Content(path));

        public override Stream OpenRead(string path) => disk._disk.File.OpenRead(disk.Content(path));
    }

    private sealed class TracedFolder(TracedDisk disk) : DirectoryWrapper(disk)
    {
        public override bool Exists(string? path)
        {
            if (path is not null)
                disk.Trace.See(path, times: false);
            return disk._disk.Directory.Exists(path);
        }

        public override IEnumerable<string> EnumerateDirectories(string path) => disk._disk.Directory.EnumerateDirectories(disk.Content(path));

        public override IEnumerable<string> EnumerateFiles(string path) => disk._disk.Directory.EnumerateFiles(disk.Content(path));

        public override IEnumerable<string> EnumerateFiles(string path, string searchPattern) =>
            disk._disk.Directory.EnumerateFiles(disk.Content(path), searchPattern);

        public override IEnumerable<string> EnumerateFileSystemEntries(string path) => disk._disk.Directory.EnumerateFileSystemEntries(disk.Content(path));
    }
}
