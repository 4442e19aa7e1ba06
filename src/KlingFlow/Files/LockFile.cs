using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace KlingFlow.Files;

/// <summary>
/// A lock between processes, on a file that says who holds it. The kernel frees it when the process ends, however it ends.
/// It is flock(2) called directly: where the file system has no locks, .NET pretends to have taken one.
/// </summary>
/// <remarks>The file stays when the lock is given back; removing it would let two processes hold a lock of the same name.</remarks>
public sealed class LockFile : IDisposable
{
    // A busy lock whose holder has not written its name, or is gone, is somebody just looking (Holder); that takes microseconds.
    private const int Patience = 200;

    private readonly IDisk _disk;
    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly FileStamp _taken;

    private LockFile(IDisk disk, string path, SafeFileHandle handle, FileStamp taken) =>
        (_disk, _path, _handle, _taken) = (disk, path, handle, taken);

    /// <summary>Takes the lock, or returns null at once when another process (or another LockFile of this one) holds it.</summary>
    /// <exception cref="IOException">The file cannot be opened, or its file system has no locks.</exception>
    public static LockFile? TryTake(IDisk disk, string path, string program, TimeProvider clock)
    {
        disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(disk.Path.GetFullPath(path))!);

        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var handle = Posix.OpenForLock(path);
            try
            {
                if (Posix.TryLock(handle, path))
                {
                    var taken = Posix.Stamp(handle, path);

                    // Somebody may have removed the file between open and lock; a lock on a file without a name guards nothing.
                    if (IsSame(disk.Stamp(path), taken))
                    {
                        Describe(handle, new LockHolder(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow(), program));
                        var held = new LockFile(disk, path, handle, taken);
                        handle = null;
                        return held;
                    }
                }
                else if (Read(handle) is { } holder && (holder.Host != Environment.MachineName || Posix.IsRunning(holder.Pid)))
                {
                    return null;
                }
            }
            finally
            {
                handle?.Dispose();
            }

            Thread.Yield();
        }

        return null;
    }

    /// <summary>Who holds the lock now; null when it is free or its file is not there.</summary>
    public static LockHolder? Holder(IDisk disk, string path)
    {
        if (disk.Stamp(path) is null)
            return null;

        using var handle = Posix.OpenForReading(path);
        return Posix.TryLock(handle, path, shared: true)
            ? null
            : Read(handle) ?? new LockHolder(0, "unknown", DateTimeOffset.UnixEpoch, "unknown");
    }

    /// <summary>Whether the file that is locked is still the one at its path. Ask before every paid request.</summary>
    public bool StillHeld() => !_handle.IsClosed && IsSame(_disk.Stamp(_path), _taken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle.IsClosed)
            return;

        try
        {
            RandomAccess.SetLength(_handle, 0);
        }
        catch (IOException)
        {
            // The name in the file is only for people; closing the handle frees the lock.
        }

        _handle.Dispose();
    }

    private static bool IsSame(FileStamp? now, FileStamp then) => now is { } stamp && stamp.Inode == then.Inode && stamp.Device == then.Device;

    private static void Describe(SafeFileHandle handle, LockHolder holder)
    {
        RandomAccess.SetLength(handle, 0);
        RandomAccess.Write(handle, JsonSerializer.SerializeToUtf8Bytes(holder, FilesJson.Default.LockHolder), 0);
    }

    private static LockHolder? Read(SafeFileHandle handle)
    {
        var bytes = new byte[4096];
        var length = RandomAccess.Read(handle, bytes, 0);
        try
        {
            return length == 0 ? null : JsonSerializer.Deserialize(bytes.AsSpan(0, length), FilesJson.Default.LockHolder);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
