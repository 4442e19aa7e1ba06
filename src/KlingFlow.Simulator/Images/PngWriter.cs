using System.Buffers.Binary;
using System.IO.Compression;

namespace KlingFlow.Simulator.Images;

/// <summary>Writes a PNG of 8-bit RGB pixels.</summary>
internal static class PngWriter
{
    private const int BytesPerPixel = 3;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shift((uint)value))];

    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="fillRow">Fills the pixels of a row, three bytes each.</param>
    public static byte[] Write(int width, int height, Action<int, Span<byte>> fillRow)
    {
        using var png = new MemoryStream();
        png.Write(Magic);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        AddChunk(png, "IHDR"u8, header);
        AddChunk(png, "IDAT"u8, Pack(width, height, fillRow));
        AddChunk(png, "IEND"u8, []);

        return png.ToArray();
    }

    private static byte[] Pack(int width, int height, Action<int, Span<byte>> fillRow)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            // The first byte of a row names its filter: none.
            var row = new byte[1 + (width * BytesPerPixel)];
            for (var y = 0; y < height; y++)
            {
                fillRow(y, row.AsSpan(1));
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void AddChunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), content));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            crc = Table[(byte)(crc ^ one)] ^ (crc >> 8);

        return crc;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;

        return value;
    }
}
