using System.Buffers.Binary;

namespace KlingFlow.Simulator.Requests;

/// <summary>Checks an image as Kling does: an https address, or bare base64 of a PNG or JPEG within the limits.</summary>
internal static class SentImage
{
    private const int MostBytes = 50 * 1024 * 1024;
    private const int ShortestSide = 300;
    private const double WidestRatio = 2.5;

    private static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Width by height; null for an address, which is not fetched here.</summary>
    /// <exception cref="RefusalException">It is outside the limits.</exception>
    public static double? Check(string url, string field)
    {
        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return null;
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            throw RefusalException.BadParameter($"{field} must be bare base64, without a data: prefix");
        if (url.Contains("://", StringComparison.Ordinal))
            throw RefusalException.BadParameter($"{field} must be an https address or base64");

        var size = Size(Decode(url, field)) ?? throw RefusalException.BadParameter($"{field} is neither a PNG nor a JPEG image");
        var ratio = (double)size.Width / size.Height;
        if (Math.Min(size.Width, size.Height) < ShortestSide)
            throw RefusalException.BadParameter($"{field} is {size.Width}x{size.Height}; both sides must be at least {ShortestSide} px");
        if (ratio is > WidestRatio or < 1 / WidestRatio)
            throw RefusalException.BadParameter($"{field} is {size.Width}x{size.Height}; the ratio must be between 1:2.5 and 2.5:1");

        return ratio;
    }

    private static byte[] Decode(string base64, string field)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw RefusalException.BadParameter($"{field} is not base64");
        }

        return bytes.Length <= MostBytes ? bytes : throw RefusalException.BadParameter($"{field} has {bytes.Length} bytes; at most 50 MB are allowed");
    }

    private static (int Width, int Height)? Size(ReadOnlySpan<byte> image) => image.StartsWith(PngMagic) ? PngSize(image) : JpegSize(image);

    private static (int, int)? PngSize(ReadOnlySpan<byte> png) => png.Length < 24
        ? null
        : (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));

    // Walks the markers up to the start-of-frame one (C0–CF without C4, C8 and CC), which carries height and width.
    private static (int, int)? JpegSize(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, 0xFF, ..])
            return null;

        var at = 2;
        while (at + 9 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return null;
    }
}
