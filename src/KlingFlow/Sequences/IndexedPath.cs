using System.Runtime.InteropServices;
using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>A path of the index with the stamp it had, as it stands in the file; its name follows it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct IndexedPath(
    ushort NameBytes, byte Kind, byte Times, long Bytes, long Modified, long Changed, ulong Inode, ulong Device)
{
    public SeenPath Seen => new(new FileStamp((FileKind)Kind, Bytes, Modified, Changed, Inode, Device), Times != 0);

    public static IndexedPath Of(int nameBytes, SeenPath seen) => new(
        checked((ushort)nameBytes), (byte)seen.Stamp.Kind, seen.Times ? (byte)1 : (byte)0, seen.Stamp.Bytes, seen.Stamp.ModifiedNanoseconds,
        seen.Stamp.ChangedNanoseconds, seen.Stamp.Inode, seen.Stamp.Device);
}
