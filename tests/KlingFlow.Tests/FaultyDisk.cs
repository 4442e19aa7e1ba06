using System.IO.Abstractions;
using KlingFlow.Files;
using Microsoft.Win32.SafeHandles;

namespace KlingFlow.Tests;

/// <summary>
/// The real disk, where a test decides which call fails. Calls are counted from 1 and named <c>create write truncate sync
/// sync_folder rename link append copy delete mkdir rmdir</c>; "fail the Nth, for N = 1, 2 … until nothing fails" walks
/// through every crash point. An error comes as .NET gives it: no right to a file is an exception of its own kind.
/// </summary>
internal sealed class FaultyDisk : IDisk
{
    public const int NoSpace = 28;
    public const int IoError = 5;
    public const int NoRight = 13;
    public const int ReadOnly = 30;
    public const int OverQuota = 122;

    // Calls of our own P/Invoke say EACCES as a plain IOException; those of .NET do not.
    private static readonly string[] OurCalls = ["sync", "sync_folder", "rename", "link", "append"];

    private readonly Disk _real = new();
    private readonly Dictionary<string, string> _lastDone = new(StringComparer.Ordinal);
    private int _failFrom = int.MaxValue;
    private int _failTo = int.MaxValue;
    private int _error;

    public FaultyDisk()
    {
        File = new FaultyFile(this);
        Directory = new FaultyFolder(this);
        FileStream = new FaultyStreams(this);
        FileSystemWatcher = _real.FileSystemWatcher;
    }

    /// <summary>Every counted call so far, e.g. <c>rename task.json</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Which further calls fail: the call's name and path give an errno, or 0 for success.</summary>
    public Func<string, string, int> Rule { get; set; } = (_, _) => 0;

    /// <summary>Which questions about a path fail: an errno, or 0 for success; it may throw whatever it likes. Not counted among the calls.</summary>
    public Func<string, int> StampRule { get; set; } = _ => 0;

    /// <summary>Which folders may not be listed.</summary>
    public Func<string, bool> Unreadable { get; set; } = _ => false;

    public IFile File { get; }

    public IDirectory Directory { get; }

    public IFileStreamFactory FileStream { get; }

    public IFileInfoFactory FileInfo => _real.FileInfo;

    public IPath Path => _real.Path;

    public IDirectoryInfoFactory DirectoryInfo => _real.DirectoryInfo;

    public IDriveInfoFactory DriveInfo => _real.DriveInfo;

    /// <summary>A test may put a watcher here that is deaf or fails.</summary>
    public IFileSystemWatcherFactory FileSystemWatcher { get; set; }

    /// <summary>Fails one call.</summary>
    public void FailAt(int number, int error = IoError) => (_failFrom, _failTo, _error) = (number, number, error);

    /// <summary>Fails this call and every later one, as if the process had been killed there, or the disk were full from there on.</summary>
    public void CrashAt(int number, int error = IoError) => (_failFrom, _failTo, _error) = (number, int.MaxValue, error);

    /// <summary>Whether the last thing that happened to a file was a sync that succeeded: its lines survive a power cut.</summary>
    public bool IsDurable(string path)
    {
        lock (Calls)
            return _lastDone.GetValueOrDefault(path) == "sync";
    }

    public void Sync(Stream file)
    {
        // Large media are written by ffmpeg and by plain streams; their sync is a crash point all the same.
        Check("sync", file is FaultyStream faulty ? faulty.Name : ((System.IO.FileStream)file).Name);
        file.Flush();
        _real.Sync(file is FaultyStream { Real: var real } ? real : file);
    }

    public void SyncFolder(string folder)
    {
        Check("sync_folder", folder);
        _real.SyncFolder(folder);
    }

    public void Rename(string from, string to)
    {
        Check("rename", to);
        _real.Rename(from, to);
    }

    public void HardLink(string existing, string added)
    {
        Check("link", added);
        _real.HardLink(existing, added);
    }

    public Stream OpenAppend(string path)
    {
        Check("append", path);
        return new FaultyStream(this, _real.OpenAppend(path), path);
    }

    public Stream CreateReserved(string path, long bytes)
    {
        Check("create", path);
        return new FaultyStream(this, _real.CreateReserved(path, bytes), path);
    }

    public FileStamp? Stamp(string path)
    {
        var error = StampRule(path);
        return error == 0 ? _real.Stamp(path) : throw new IOException($"injected: stat of {path}", error);
    }

    /// <summary>What every file system has left; null: what it really has.</summary>
    public DiskRoom? RoomLeft { get; set; }

    /// <summary>A test may answer something else each time it is asked.</summary>
    public Func<DiskRoom?, DiskRoom?> WhenAskedForRoom { get; set; } = room => room;

    public DiskRoom? Room(string path) => WhenAskedForRoom(RoomLeft ?? _real.Room(path));

    public uint? Owner(string path) => _real.Owner(path);

    public bool HasWriter(string path) => _real.HasWriter(path);

    private void Check(string call, string path)
    {
        lock (Calls)
        {
            Calls.Add($"{call} {Path.GetFileName(path)}");
            var error = Calls.Count >= _failFrom && Calls.Count <= _failTo ? _error : Rule(call, path);
            if (error == NoRight && !OurCalls.Contains(call))
                throw new UnauthorizedAccessException($"injected: {call} of {path}");
            if (error != 0)
                throw new IOException($"injected: {call} of {path}", error);

            _lastDone[path] = call;
        }
    }

    private sealed class FaultyFile(FaultyDisk disk) : FileWrapper(disk)
    {
        public override void Delete(string path)
        {
            disk.Check("delete", path);
            base.Delete(path);
        }

        public override void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, overwrite: false);

        public override void Copy(string sourceFileName, string destFileName, bool overwrite)
        {
            disk.Check("copy", destFileName);
            base.Copy(sourceFileName, destFileName, overwrite);
        }

        public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) => disk.FileStream.Create(path, mode, access, share);

        public override Stream Create(string path) => disk.FileStream.Create(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    private sealed class FaultyFolder(FaultyDisk disk) : DirectoryWrapper(disk)
    {
        public override IDirectoryInfo CreateDirectory(string path)
        {
            if (!Exists(path))
                disk.Check("mkdir", path);
            return base.CreateDirectory(path);
        }

        public override IEnumerable<string> EnumerateDirectories(string path) => Readable(path, base.EnumerateDirectories);

        public override IEnumerable<string> EnumerateFileSystemEntries(string path) => Readable(path, base.EnumerateFileSystemEntries);

        private IEnumerable<string> Readable(string path, Func<string, IEnumerable<string>> list) =>
            disk.Unreadable(path) ? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.") : list(path);

        public override void Delete(string path, bool recursive)
        {
            disk.Check("rmdir", path);
            base.Delete(path, recursive);
        }
    }

    private sealed class FaultyStreams(FaultyDisk disk) : IFileStreamFactory
    {
        public Stream Create(string path, FileMode mode) => Create(path, mode, FileAccess.ReadWrite, FileShare.Read);

        public Stream Create(string path, FileMode mode, FileAccess access) => Create(path, mode, access, FileShare.Read);

        public Stream Create(string path, FileMode mode, FileAccess access, FileShare share) => Create(path, mode, access, share, 4096, FileOptions.None);

        public Stream Create(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize) =>
            Create(path, mode, access, share, bufferSize, FileOptions.None);

        public Stream Create(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, bool useAsync) =>
            Create(path, mode, access, share, bufferSize, FileOptions.None);

        public Stream Create(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, FileOptions options)
        {
            if (mode != FileMode.Open)
                disk.Check("create", path);
            return new FaultyStream(disk, disk._real.FileStream.Create(path, mode, access, share, bufferSize, options), path);
        }

        public Stream Create(SafeFileHandle handle, FileAccess access) => throw new NotSupportedException();

        public Stream Create(SafeFileHandle handle, FileAccess access, int bufferSize) => throw new NotSupportedException();

        public Stream Create(SafeFileHandle handle, FileAccess access, int bufferSize, bool isAsync) => throw new NotSupportedException();

        public Stream Create(IntPtr handle, FileAccess access) => throw new NotSupportedException();

        public Stream Create(IntPtr handle, FileAccess access, bool ownsHandle) => throw new NotSupportedException();

        public Stream Create(IntPtr handle, FileAccess access, bool ownsHandle, int bufferSize) => throw new NotSupportedException();

        public Stream Create(IntPtr handle, FileAccess access, bool ownsHandle, int bufferSize, bool isAsync) => throw new NotSupportedException();
    }

    private sealed class FaultyStream(FaultyDisk disk, Stream real, string name) : Stream
    {
        public Stream Real => real;

        public string Name => name;

        public override bool CanRead => real.CanRead;

        public override bool CanSeek => real.CanSeek;

        public override bool CanWrite => real.CanWrite;

        public override long Length => real.Length;

        public override long Position { get => real.Position; set => real.Position = value; }

        public override void Flush() => real.Flush();

        public override int Read(byte[] buffer, int offset, int count) => real.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => real.Seek(offset, origin);

        public override void SetLength(long value)
        {
            disk.Check("truncate", name);
            real.SetLength(value);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            try
            {
                disk.Check("write", name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A write that fails has often written a part.
                real.Write(buffer, offset, count / 2);
                real.Flush();
                throw;
            }

            real.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                real.Dispose();
            base.Dispose(disposing);
        }
    }
}
