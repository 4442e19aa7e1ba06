using System.Buffers.Binary;

namespace KlingFlow.Media;

/// <summary>Reads the size of a PNG or JPEG from its first bytes, so that a bomb is refused before anything is decoded.</summary>
internal static class ImageHeader
{
    // The frame header of a JPEG stands behind its EXIF data, thumbnails and colour profile.
    private const int MaxHeaderBytes = 4 << 20;

    /// <summary>The size; null where it is neither, or damaged.</summary>
    public static ImageSize? Read(Stream file)
    {
        var bytes = new byte[(int)Math.Min(file.Length, MaxHeaderBytes)];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = bytes.AsSpan(0, read);

        return start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? Png(start)
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(start)
            : null;
    }

    private static ImageSize? Png(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file.Slice(12, 4).SequenceEqual("IHDR"u8))
            return null;

        var width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        return Sane(width, height)
            ? new ImageSize("png", (int)width, (int)height, Complaint: IsAnimated(file) ? "it is animated" : null)
            : null;
    }

    /// <summary>An animated PNG says so before its first pixels.</summary>
    private static bool IsAnimated(ReadOnlySpan<byte> file)
    {
        for (long at = 8; at + 8 <= file.Length;)
        {
            var type = file.Slice((int)at + 4, 4);
            if (type.SequenceEqual("acTL"u8))
                return true;
            if (type.SequenceEqual("IDAT"u8))
                return false;

            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
        }

        return false;
    }

    private static ImageSize? Jpeg(ReadOnlySpan<byte> file)
    {
        var orientation = 1;
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            // Fill bytes, and markers that stand alone.
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker is 0xD9 or 0xDA || length < 2 || at + 2 + length > file.Length)
                return null;

            var content = file.Slice(at + 4, length - 2);
            if (marker == 0xE1)
                orientation = ExifOrientation.Read(content) ?? orientation;
            else if (IsFrame(marker))
                return Frame(content, orientation);

            at += 2 + length;
        }

        return null;
    }

    // SOF0 to SOF15; DHT, JPG and DAC stand among them by number.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    private static ImageSize? Frame(ReadOnlySpan<byte> content, int orientation)
    {
        if (content.Length < 6)
            return null;

        uint height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        uint width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        // 5 to 8 lie on their side.
        if (orientation >= 5)
            (width, height) = (height, width);

        return Sane(width, height)
            ? new ImageSize("jpeg", (int)width, (int)height, orientation, content[5] == 4 ? "its colours are CMYK, for print" : null)
            : null;
    }

    private static bool Sane(uint width, uint height) => width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue;
}
