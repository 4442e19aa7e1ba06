using System.Runtime.InteropServices;
using System.Text;
using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>
/// Every path that answers were worked out from, once each: relative to the project, in UTF-8, as the kernel wants it. Of ten
/// thousand sequences they are many megabytes, so they are passed through, never held.
/// </summary>
/// <param name="open">Opens the index once more.</param>
/// <param name="start">Where the first part begins.</param>
/// <param name="parts">The parts, one after the other.</param>
internal sealed class IndexedPaths(Func<Stream> open, long start, IReadOnlyList<IndexedPart> parts)
{
    // Longer than any path that Linux takes.
    private const int MaxPathBytes = 4096;

    private delegate void Visit(int number, IndexedPath record, Span<byte> path, int nameAt);

    public static IndexedPaths None { get; } = new(() => Stream.Null, 0, []);

    public int Count => parts.Sum(part => part.Count);

    /// <summary>Which stamps still stand. Two threads ask, because the kernel's answers are what takes the time.</summary>
    public bool[] Compare(IDisk disk, string root)
    {
        var same = new bool[Count];
        var threads = Enumerable.Range(1, Math.Max(0, parts.Count - 1)).Select(part => new Thread(() => Compare(disk, root, same, part))).ToList();
        threads.ForEach(thread => thread.Start());
        if (parts.Count > 0)
            Compare(disk, root, same, 0);
        threads.ForEach(thread => thread.Join());
        return same;
    }

    /// <summary>All of them, for the next index.</summary>
    public (string Name, SeenPath Seen)[] Read()
    {
        var all = new (string, SeenPath)[Count];
        for (var part = 0; part < parts.Count; part++)
            PassThrough(part, "", (number, record, path, nameAt) => all[number] = (Encoding.UTF8.GetString(path[nameAt..^1]), record.Seen));

        return all;
    }

    private void Compare(IDisk disk, string root, bool[] same, int part)
    {
        if (PassThrough(part, root + "/", (number, record, path, _) => same[number] = Holds(disk, record, path)))
            return;

        var first = parts.Take(part).Sum(before => before.Count);
        Array.Clear(same, first, parts[part].Count);
    }

    private static bool Holds(IDisk disk, IndexedPath record, ReadOnlySpan<byte> path)
    {
        try
        {
            return record.Seen.Holds(disk.Stamp(path));
        }
        catch (Exception cause) when (DiskTrouble.Is(cause) || cause is ArgumentException)
        {
            // What cannot be asked is looked at again, and complains there.
            return false;
        }
    }

    /// <summary>Goes through one part. False where it is damaged: what was visited is worth nothing then.</summary>
    private bool PassThrough(int part, string prefix, Visit visit)
    {
        Span<byte> path = stackalloc byte[MaxPathBytes];
        Span<IndexedPath> record = stackalloc IndexedPath[1];
        var head = MemoryMarshal.AsBytes(record);
        var nameAt = Encoding.UTF8.GetBytes(prefix, path);
        var check = 0u;
        try
        {
            using var stream = open();
            stream.Position = start + parts.Take(part).Sum(before => before.Bytes);
            var number = parts.Take(part).Sum(before => before.Count);
            for (var left = parts[part].Count; left > 0; left--, number++)
            {
                stream.ReadExactly(head);
                var whole = path[..(nameAt + record[0].NameBytes)];
                stream.ReadExactly(whole[nameAt..]);
                check = IndexFormat.Checksum(IndexFormat.Checksum(check, head), whole[nameAt..]);
                visit(number, record[0], whole, nameAt);
            }
        }
        catch (Exception cause) when (DiskTrouble.Is(cause) || cause is ArgumentException)
        {
            return false;
        }

        return check == parts[part].Check;
    }
}
