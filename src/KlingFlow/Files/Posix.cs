using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KlingFlow.Files;

/// <summary>
/// The one file that knows the platform: the system calls .NET does not offer, or whose errors it swallows.
/// .NET 10.0.12 on Linux returns normally when fsync(2) fails, and its locks count as taken where flock(2) is missing.
/// </summary>
internal static partial class Posix
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotDirectory = 20;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int NoLocks = 37;
    public const int NotImplemented = 38;
    public const int NotSupported = 95;

    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int LinuxCreate = 0x40;
    private const int LinuxAppend = 0x400;
    private const int LinuxNonBlocking = 0x800;
    private const int LinuxCloseOnExec = 0x80000;
    private const int DefaultMode = 0b110_110_110;
    private const int LockExclusiveNow = 2 | 4;
    private const int LockSharedNow = 1 | 4;
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int LeaseRead = 0;
    private const int LeaseNone = 2;
    private const int Urgent = 23;

    /// <summary>Linux is supported and tested; elsewhere the program reads, and refuses to spend.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    public static void Sync(SafeFileHandle file, string path) => Retry(() => FSync(file), "fsync", path);

    /// <summary>Opens a folder and syncs it. File systems that cannot sync a folder say EINVAL or ENOTSUP: nothing to gain there.</summary>
    public static void SyncFolder(string folder)
    {
        using var handle = Open(folder, ReadOnly | LinuxCloseOnExec);
        if (FSync(handle) == 0)
            return;

        var error = Marshal.GetLastPInvokeError();
        if (error is not (Invalid or NotSupported))
            throw Failure(error, "fsync", folder);
    }

    public static void Rename(string from, string to) => Retry(() => RenameFile(from, to), "rename", to);

    public static void HardLink(string existing, string added) => Retry(() => Link(existing, added), "link", added);

    /// <summary>Writes through the result land at the end of the file, whoever else appends; pwrite(2) does so too on Linux.</summary>
    public static SafeFileHandle OpenForAppend(string path) =>
        Open(path, ReadWrite | LinuxCreate | LinuxAppend | LinuxCloseOnExec);

    public static SafeFileHandle OpenForLock(string path) => Open(path, ReadWrite | LinuxCreate | LinuxCloseOnExec);

    /// <summary>Opens for reading without the shared lock that a .NET stream takes, and without waiting for the other end of a pipe.</summary>
    public static SafeFileHandle OpenForReading(string path) => Open(path, ReadOnly | LinuxNonBlocking | LinuxCloseOnExec);

    /// <summary>flock(2) without waiting. False when somebody else holds it.</summary>
    /// <exception cref="IOException">The file system has no locks: nothing may rely on one.</exception>
    public static bool TryLock(SafeFileHandle file, string path, bool shared = false)
    {
        while (FLock(file, shared ? LockSharedNow : LockExclusiveNow) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == WouldBlock)
                return false;
            if (error != Interrupted)
                throw Failure(error, "flock", path);
        }

        return true;
    }

    /// <summary>A read lease is refused with EAGAIN while anybody has the file open for writing.</summary>
    public static bool HasWriter(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;

        SafeFileHandle handle;
        try
        {
            handle = OpenForReading(path);
        }
        catch (IOException)
        {
            return false;
        }

        using (handle)
        {
            // A writer that opens the file in this very moment makes the kernel signal us. The usual signal, SIGIO,
            // would end the process; SIGURG is ignored by default.
            if (FControl(handle, SetSignal, Urgent) != 0)
                return false;

            if (FControl(handle, SetLease, LeaseRead) == 0)
            {
                _ = FControl(handle, SetLease, LeaseNone);
                return false;
            }

            return Marshal.GetLastPInvokeError() == WouldBlock;
        }
    }

    public static bool IsRunning(int processId) => Kill(processId, 0) == 0 || Marshal.GetLastPInvokeError() == 1;

    /// <summary>lstat(2). Null where nothing stands.</summary>
    public static FileStamp? Stamp(string path)
    {
        if (!OperatingSystem.IsLinux())
            return ManagedStamp(path);

        const int currentFolder = -100, doNotFollow = 0x100, basicStats = 0x7ff;
        if (StatX(currentFolder, path, doNotFollow, basicStats, out var stat) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is NoEntry or NotDirectory ? null : throw Failure(error, "stat", path);
        }

        return ToStamp(stat);
    }

    /// <summary>lstat(2) of a path in UTF-8 with a zero byte at its end. Null where nothing stands.</summary>
    public static FileStamp? Stamp(ReadOnlySpan<byte> path)
    {
        if (!OperatingSystem.IsLinux())
            return ManagedStamp(System.Text.Encoding.UTF8.GetString(path[..^1]));

        const int currentFolder = -100, doNotFollow = 0x100, basicStats = 0x7ff;
        if (StatX(currentFolder, in MemoryMarshal.GetReference(path), doNotFollow, basicStats, out var stat) == 0)
            return ToStamp(stat);

        var error = Marshal.GetLastPInvokeError();
        return error is NoEntry or NotDirectory ? null : throw Failure(error, "stat", System.Text.Encoding.UTF8.GetString(path[..^1]));
    }

    /// <summary>fstat(2): what the handle refers to, whatever stands at its path by now.</summary>
    public static FileStamp Stamp(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
            return ManagedStamp(path) ?? throw Failure(NoEntry, "stat", path);

        const int emptyPath = 0x1000, basicStats = 0x7ff;
        return StatX(file.DangerousGetHandle().ToInt32(), "", emptyPath, basicStats, out var stat) == 0
            ? ToStamp(stat)
            : throw Failure(Marshal.GetLastPInvokeError(), "stat", path);
    }

    /// <summary>statvfs(3). Null where the platform does not tell.</summary>
    public static DiskRoom? Room(string path)
    {
        const ulong readOnly = 1;
        if (!OperatingSystem.IsLinux() || StatVfs(path, out var room) != 0)
            return null;

        // A file system without a fixed number of files counts none at all.
        return new DiskRoom(
            (long)Math.Min(room.FreeBlocks * room.BlockBytes, long.MaxValue), room.Files == 0 ? null : (long)room.FreeFiles, (room.Flags & readOnly) != 0);
    }

    /// <summary>The user that a path belongs to; null where nothing stands or the platform does not tell.</summary>
    public static uint? Owner(string path)
    {
        const int currentFolder = -100, doNotFollow = 0x100, basicStats = 0x7ff;
        return OperatingSystem.IsLinux() && StatX(currentFolder, path, doNotFollow, basicStats, out var stat) == 0 ? stat.Owner : null;
    }

    /// <summary>Who this process acts as.</summary>
    public static uint UserId => OperatingSystem.IsWindows() ? 0 : EffectiveUser();

    /// <summary>Whether an error of flock(2) says that this file system has no locks at all.</summary>
    public static bool SaysNoLocks(int error) => error is NotSupported or NoLocks or NotImplemented;

    public static IOException Failure(int error, string call, string path) =>
        new($"{call} of {path} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);

    private static FileStamp ToStamp(in StatXBuffer stat) => new(
        (stat.Mode & 0xF000) switch { 0x8000 => FileKind.File, 0x4000 => FileKind.Folder, 0xA000 => FileKind.Link, _ => FileKind.Other },
        (long)stat.Size,
        (stat.ModifiedSeconds * 1_000_000_000) + stat.ModifiedNanoseconds,
        (stat.ChangedSeconds * 1_000_000_000) + stat.ChangedNanoseconds,
        stat.Inode,
        ((ulong)stat.DeviceMajor << 32) | stat.DeviceMinor);

    /// <summary>Where statx(2) is missing: times only, no identity. Enough to notice a change, not enough to spend.</summary>
    private static FileStamp? ManagedStamp(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists && info.LinkTarget is null)
            return null;

        var kind = info.LinkTarget is not null ? FileKind.Link : info is DirectoryInfo ? FileKind.Folder : FileKind.File;
        var modified = (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;
        return new FileStamp(kind, info is FileInfo { Exists: true } file ? file.Length : 0, modified, modified, 0, 0);
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        while (true)
        {
            var descriptor = OpenFile(path, flags, DefaultMode);
            if (descriptor >= 0)
                return new SafeFileHandle(descriptor, ownsHandle: true);

            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                throw Failure(error, "open", path);
        }
    }

    private static void Retry(Func<int> call, string name, string path)
    {
        while (call() != 0)
        {
            // Read at once: formatting a string may overwrite it.
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                throw Failure(error, name, path);
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameFile(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FControl(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out StatXBuffer stat);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int StatX(int folder, in byte path, int flags, uint mask, out StatXBuffer stat);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "statvfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatVfs(string path, out StatVfsBuffer room);

    /// <summary>struct statvfs of sys/statvfs.h on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct StatVfsBuffer
    {
        [FieldOffset(8)] public ulong BlockBytes;
        [FieldOffset(32)] public ulong FreeBlocks;
        [FieldOffset(40)] public ulong Files;
        [FieldOffset(56)] public ulong FreeFiles;
        [FieldOffset(72)] public ulong Flags;
    }

    /// <summary>struct statx of linux/stat.h, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatXBuffer
    {
        [FieldOffset(20)] public uint Owner;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(96)] public long ChangedSeconds;
        [FieldOffset(104)] public uint ChangedNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
