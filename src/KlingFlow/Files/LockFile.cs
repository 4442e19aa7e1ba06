using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace KlingFlow.Files;

/// <summary>
/// A lock between processes, on a file that says who holds it. The kernel frees it when the process ends, however it ends.
/// It is flock(2) called directly: where the file system has no locks, .NET pretends to have taken one. There a lease
/// beside the file takes its place (<see cref="LeaseFile"/>), and nothing is sent until it is sure.
/// </summary>
/// <remarks>The file stays when the lock is given back; removing it would let two processes hold a lock of the same name.</remarks>
public sealed class LockFile : IDisposable
{
    // A busy lock whose holder has not written its name, or is gone, is somebody just looking (Holder); that takes microseconds.
    private const int Patience = 200;

    // What is held for milliseconds only: whoever holds it longer is stuck.
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(20);

    private readonly IDisk _disk;
    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly FileStamp _taken;
    private readonly LeaseFile? _lease;

    private LockFile(IDisk disk, string path, SafeFileHandle handle, FileStamp taken, LeaseFile? lease = null) =>
        (_disk, _path, _handle, _taken, _lease) = (disk, path, handle, taken, lease);

    /// <summary>Takes the lock, or returns null at once when another process (or another LockFile of this one) holds it.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static LockFile? TryTake(IDisk disk, string path, string program, TimeProvider clock)
    {
        disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(disk.Path.GetFullPath(path))!);
        var me = new LockHolder(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow(), program);
        try
        {
            // Another machine that shares the folder may see no locks where this one does.
            return LeaseFile.HolderOf(disk, LeaseFile.PathOf(path), clock) is null ? TryTakeLock(disk, path, me) : null;
        }
        catch (IOException exception) when (Posix.SaysNoLocks(exception.HResult))
        {
            return TryTakeLease(disk, path, me, clock);
        }
    }

    /// <summary>As <see cref="TryTake"/>, for a lock that everybody holds for a moment only: waits up to 20 s.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static LockFile? TakeTurn(IDisk disk, string path, string program, TimeProvider clock)
    {
        LockFile? held = null;
        SpinWait.SpinUntil(() => (held = TryTake(disk, path, program, clock)) is not null, ShortWait);
        return held;
    }

    /// <summary>Who holds the lock now; null when it is free or its file is not there.</summary>
    public static LockHolder? Holder(IDisk disk, string path, TimeProvider clock)
    {
        if (LeaseFile.HolderOf(disk, LeaseFile.PathOf(path), clock) is { } leased)
            return leased;
        if (disk.Stamp(path) is null)
            return null;

        using var handle = Posix.OpenForReading(path);
        try
        {
            return Posix.TryLock(handle, path, shared: true) ? null : Read(handle) ?? LockHolder.Unknown;
        }
        catch (IOException exception) when (Posix.SaysNoLocks(exception.HResult))
        {
            return null;
        }
    }

    /// <summary>Whether it is still ours: the file that is locked is the one at its path. Ask before every paid request.</summary>
    public bool StillHeld() => !_handle.IsClosed && IsSame(_disk.Stamp(_path), _taken) && _lease?.IsMine() != false;

    /// <summary>How long until nobody else can believe to hold it too; always zero where the kernel keeps the lock.</summary>
    public TimeSpan SureIn() => _lease?.SureIn() ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_handle.IsClosed)
            return;

        _lease?.Dispose();
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

    private static LockFile? TryTakeLock(IDisk disk, string path, LockHolder me)
    {
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
                        Describe(handle, me);
                        var held = new LockFile(disk, path, handle, taken);
                        handle = null;
                        return held;
                    }
                }
                else if (Read(handle) is { } holder && (holder.Host != me.Host || Posix.IsRunning(holder.Pid)))
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

    internal static LockFile? TryTakeLease(IDisk disk, string path, LockHolder me, TimeProvider clock)
    {
        if (LeaseFile.TryTake(disk, LeaseFile.PathOf(path), me, clock) is not { } lease)
            return null;

        // The file of the lock itself is kept too: removing it still means "stop".
        var handle = Posix.OpenForLock(path);
        return new LockFile(disk, path, handle, Posix.Stamp(handle, path), lease);
    }

    private static bool IsSame(FileStamp? now, FileStamp then) => now is { } stamp && stamp.Inode == then.Inode && stamp.Device == then.Device;

    private static void Describe(SafeFileHandle handle, LockHolder holder)
    {
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, JsonSerializer.SerializeToUtf8Bytes(holder, FilesJson.Default.LockHolder), 0);
        }
        catch (IOException)
        {
            // The disk is full: the kernel keeps the lock all the same, and the name in the file is only for people.
        }
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
