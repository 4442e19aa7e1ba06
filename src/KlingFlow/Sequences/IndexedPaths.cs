using System.Runtime.InteropServices;
using System.Text;
using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>Every path that answers were worked out from, once each: relative to the project, in UTF-8, as the kernel wants it.</summary>
internal sealed class IndexedPaths(ReadOnlyMemory<byte> records, ReadOnlyMemory<byte> names)
{
    // Longer than any path that Linux takes.
    private const int MaxPathBytes = 4096;

    public static IndexedPaths None { get; } = new(default, default);

    public ReadOnlySpan<IndexedPath> Records => MemoryMarshal.Cast<byte, IndexedPath>(records.Span);

    /// <summary>The path as text.</summary>
    public string Name(int number) => Encoding.UTF8.GetString(Bytes(Records[number])[..^1]);

    /// <summary>Which stamps still stand. Two threads ask, because the answer is all that the kernel's time goes into.</summary>
    public bool[] Compare(IDisk disk, string root)
    {
        var same = new bool[Records.Length];
        var half = same.Length / 2;
        if (same.Length < 2000)
        {
            Compare(disk, root, same, 0..same.Length);
            return same;
        }

        var other = new Thread(() => Compare(disk, root, same, half..same.Length));
        other.Start();
        Compare(disk, root, same, 0..half);
        other.Join();
        return same;
    }

    private void Compare(IDisk disk, string root, bool[] same, Range numbers)
    {
        Span<byte> path = stackalloc byte[MaxPathBytes];
        var start = Encoding.UTF8.GetBytes(root + "/", path);
        var (from, count) = numbers.GetOffsetAndLength(same.Length);
        for (var number = from; number < from + count; number++)
        {
            try
            {
                var record = Records[number];
                var name = Bytes(record);
                name.CopyTo(path[start..]);
                same[number] = record.Seen.Holds(disk.Stamp(path[..(start + name.Length)]));
            }
            catch (Exception cause) when (DiskTrouble.Is(cause) || cause is ArgumentException)
            {
                // What cannot be asked is looked at again, and complains there.
            }
        }
    }

    private ReadOnlySpan<byte> Bytes(IndexedPath record) => names.Span.Slice(record.Offset, record.Length);
}
