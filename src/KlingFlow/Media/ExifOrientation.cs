using System.Buffers.Binary;

namespace KlingFlow.Media;

/// <summary>Finds tag 0x0112 in the EXIF part of a JPEG: phones write pictures lying on their side and say so here.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>1 to 8, or null where it does not say.</summary>
    public static int? Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return null;

        var tiff = segment[6..];
        var little = tiff[0] == (byte)'I';
        var directory = Number32(tiff[4..], little);
        if (directory > tiff.Length - 2)
            return null;

        var entries = tiff[(int)directory..];
        int count = Number16(entries, little);
        for (entries = entries[2..]; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Number16(entries, little) == Tag)
                return Number16(entries[8..], little) is >= 1 and <= 8 and var value ? value : null;
        }

        return null;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
