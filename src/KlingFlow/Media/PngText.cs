using System.Buffers.Binary;
using System.Text;

namespace KlingFlow.Media;

/// <summary>The comments of a PNG file (chunks of the kind tEXt).</summary>
internal static class PngText
{
    private const int MaxText = 200;

    /// <summary>A comment as the content of a chunk; ASCII only.</summary>
    public static byte[] Chunk(string keyword, string text) => [.. Encoding.ASCII.GetBytes(keyword), 0, .. Encoding.ASCII.GetBytes(text)];

    /// <summary>The comment with a keyword, of those that stand before the pixels; null without it, and where this is no PNG.</summary>
    public static string? Read(ReadOnlySpan<byte> png, string keyword)
    {
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return null;

        var start = Encoding.ASCII.GetBytes(keyword + "\0");
        for (long at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[(int)at..]);
            var kind = png.Slice((int)at + 4, 4);
            if (kind.SequenceEqual("IDAT"u8) || at + 12 + length > png.Length)
                return null;

            var content = png.Slice((int)at + 8, (int)length);
            if (kind.SequenceEqual("tEXt"u8) && content.StartsWith(start) && content.Length - start.Length <= MaxText)
                return Encoding.Latin1.GetString(content[start.Length..]);

            at += 12 + length;
        }

        return null;
    }
}
