using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace KlingFlow.Media;

/// <summary>
/// Writes a part of a decoded sheet as a PNG, without loss. Four of them at once take a fifth of the time that ffmpeg needs,
/// which compresses one after the other.
/// </summary>
internal static class PngWriter
{
    private const byte RgbColours = 2;
    private const byte UpFilter = 2;

    /// <summary>Writes it whole or not at all, and returns when it would survive a power cut.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(PixelSheet sheet, PixelRectangle part, string target, CancellationToken cancellation)
    {
        var temporary = PartFile.For(sheet.Disk, target);
        try
        {
            using (var file = sheet.Disk.FileStream.Create(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                Write(sheet, part, file, comment: null, cancellation);

            PartFile.Publish(sheet.Disk, temporary, target, isDurable: true);
        }
        finally
        {
            sheet.Disk.File.Delete(temporary);
        }
    }

    /// <summary>Writes it to a stream.</summary>
    /// <param name="sheet">The pixels.</param>
    /// <param name="part">Which of them.</param>
    /// <param name="file">Gets the PNG.</param>
    /// <param name="comment">Content of a <see cref="PngText.Chunk"/>; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public static void Write(PixelSheet sheet, PixelRectangle part, Stream file, byte[]? comment, CancellationToken cancellation)
    {
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, part.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], part.Height);
        header[8] = 8;
        header[9] = RgbColours;
        header[10..].Clear();
        PngChunk.Write(file, "IHDR"u8, header);
        if (comment is not null)
            PngChunk.Write(file, "tEXt"u8, comment);

        using (var chunks = new PngDataStream(file))
        using (var packed = new ZLibStream(chunks, CompressionLevel.Fastest))
            Pack(sheet, part, packed, cancellation);

        PngChunk.Write(file, "IEND"u8, []);
    }

    private static void Pack(PixelSheet sheet, PixelRectangle part, Stream packed, CancellationToken cancellation)
    {
        using var pixels = sheet.Open();
        var stored = new byte[part.Width * sheet.PixelBytes];
        var (above, row) = (new byte[part.Width * 3], new byte[part.Width * 3]);
        var filtered = new byte[1 + row.Length];
        filtered[0] = UpFilter;
        for (var y = 0; y < part.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            pixels.Position = ((long)(part.Y + y) * sheet.Stride) + ((long)part.X * sheet.PixelBytes);
            pixels.ReadExactly(stored);
            ColoursOf(stored, sheet.PixelBytes, row);
            Subtract(row, above, filtered.AsSpan(1));
            packed.Write(filtered);
            (above, row) = (row, above);
        }
    }

    private static void ColoursOf(ReadOnlySpan<byte> stored, int pixelBytes, Span<byte> row)
    {
        if (pixelBytes == 3)
        {
            stored.CopyTo(row);
            return;
        }

        for (var x = 0; x < row.Length / 3; x++)
            stored.Slice(x * pixelBytes, 3).CopyTo(row[(x * 3)..]);
    }

    private static void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> difference)
    {
        var at = 0;
        for (; at <= row.Length - Vector<byte>.Count; at += Vector<byte>.Count)
            (new Vector<byte>(row[at..]) - new Vector<byte>(above[at..])).CopyTo(difference[at..]);
        for (; at < row.Length; at++)
            difference[at] = unchecked((byte)(row[at] - above[at]));
    }
}
