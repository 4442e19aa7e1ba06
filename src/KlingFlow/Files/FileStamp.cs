namespace KlingFlow.Files;

/// <summary>What lstat(2) tells about a path. Two equal stamps mean: as far as the kernel knows, the same content.</summary>
/// <param name="Kind">File, folder, link or something else.</param>
/// <param name="Bytes">Size of a file.</param>
/// <param name="ModifiedNanoseconds">mtime, nanoseconds since 1970. Programs can set it at will.</param>
/// <param name="ChangedNanoseconds">ctime, nanoseconds since 1970. Only the kernel sets it.</param>
/// <param name="Inode">Identity within the device.</param>
/// <param name="Device">The file system.</param>
public readonly record struct FileStamp(
    FileKind Kind, long Bytes, long ModifiedNanoseconds, long ChangedNanoseconds, ulong Inode, ulong Device)
{
    /// <summary>The later of mtime and ctime: when anything about the file last changed.</summary>
    public long LatestNanoseconds => Math.Max(ModifiedNanoseconds, ChangedNanoseconds);
}
