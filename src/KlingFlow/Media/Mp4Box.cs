using System.Buffers.Binary;
using System.Text;

namespace KlingFlow.Media;

/// <summary>One box of an MP4 file: a size, four letters, content. A size is never believed beyond what surrounds the box.</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Content)
{
    // A folder-like box of an honest file has a dozen children.
    private const int MaxChildren = 1000;

    /// <summary>The head of a box: what it is, how long it is with its head, and how long that head is.</summary>
    public readonly record struct Head(string Type, long Size, int HeadBytes);

    /// <summary>Reads a head; false where it cannot be one.</summary>
    /// <param name="bytes">At least 8; 16 where the size has 64 bits.</param>
    /// <param name="left">What is left in the file: the size of a box that says it reaches to the end.</param>
    /// <param name="head">The result.</param>
    public static bool TryHead(ReadOnlySpan<byte> bytes, long left, out Head head)
    {
        head = default;
        if (bytes.Length < 8)
            return false;

        long size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var headBytes = 8;
        if (size == 1)
        {
            if (bytes.Length < 16)
                return false;

            size = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
            headBytes = 16;
        }
        else if (size == 0)
        {
            size = left;
        }

        head = new Head(Encoding.Latin1.GetString(bytes.Slice(4, 4)), size, headBytes);
        return size >= headBytes;
    }

    /// <summary>The boxes within a box, up to the first that does not fit.</summary>
    public static IEnumerable<Mp4Box> Children(ReadOnlyMemory<byte> content)
    {
        for (var count = 0; count < MaxChildren && TryHead(content.Span, content.Length, out var head) && head.Size <= content.Length; count++)
        {
            yield return new Mp4Box(head.Type, content[head.HeadBytes..(int)head.Size]);
            content = content[(int)head.Size..];
        }
    }

    /// <summary>The content at the end of a path of boxes; empty where there is none.</summary>
    public static ReadOnlyMemory<byte> Child(ReadOnlyMemory<byte> content, params ReadOnlySpan<string> path)
    {
        foreach (var type in path)
            content = Children(content).FirstOrDefault(box => box.Type == type).Content;

        return content;
    }
}
