using System.IO.Abstractions;

namespace KlingFlow.Files;

/// <summary>
/// The file system with the things .NET does not offer or gets wrong: a sync whose failure is seen, a rename that
/// never copies, hard links, a true append, and the stamps by which a change is noticed. Tests inject faults here.
/// </summary>
public interface IDisk : IFileSystem
{
    /// <summary>fsync(2) of an open file.</summary>
    /// <exception cref="IOException">The kernel reports an error; <see cref="Exception.HResult"/> is the errno.</exception>
    void Sync(Stream file);

    /// <summary>fsync(2) of a folder, so that names created in or renamed into it survive a power cut.</summary>
    /// <exception cref="IOException">The kernel reports an error.</exception>
    void SyncFolder(string folder);

    /// <summary>rename(2): replaces the target in one step, or fails; never copies.</summary>
    /// <exception cref="IOException">The kernel reports an error, EXDEV among them.</exception>
    void Rename(string from, string to);

    /// <summary>link(2): a second name for a file.</summary>
    /// <exception cref="IOException">The kernel reports an error, EXDEV and EEXIST among them.</exception>
    void HardLink(string existing, string added);

    /// <summary>
    /// Opens for reading and appending, creating the file where needed. Every write lands at the end, whoever else appends;
    /// <c>FileMode.Append</c> of .NET only seeks there once, so that two processes overwrite each other.
    /// </summary>
    /// <exception cref="IOException">The kernel reports an error.</exception>
    Stream OpenAppend(string path);

    /// <summary>Creates or empties a file and reserves room for it, so that a full disk shows before the first byte is fetched.</summary>
    /// <exception cref="IOException">There is no room, or the kernel reports another error.</exception>
    Stream CreateReserved(string path, long bytes);

    /// <summary>Size, times and identity of what stands at a path, links not followed; null where nothing does.</summary>
    FileStamp? Stamp(string path);

    /// <summary>As <see cref="Stamp(string)"/>, for many paths in a row: UTF-8, with a zero byte at the end.</summary>
    FileStamp? Stamp(ReadOnlySpan<byte> path) => Stamp(System.Text.Encoding.UTF8.GetString(path[..^1]));

    /// <summary>What the file system of an existing path has left; null where it does not tell.</summary>
    DiskRoom? Room(string path);

    /// <summary>The number of the user that a path belongs to; null where nothing stands or the platform does not tell.</summary>
    uint? Owner(string path);

    /// <summary>Whether a process has the file open for writing, as far as the kernel tells (F_SETLEASE); false where it does not.</summary>
    bool HasWriter(string path);
}
