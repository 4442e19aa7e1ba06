namespace KlingFlow.Tests.Grids;

/// <summary>Pictures as cameras store them: lying on their side, with a word about it in the EXIF data.</summary>
internal static class Orientation
{
    /// <summary>The pixels to store so that a reader who honours the orientation sees <paramref name="seen"/>.</summary>
    public static DrawnSheet Stored(DrawnSheet seen, int orientation)
    {
        var (width, height) = orientation >= 5 ? (seen.Height, seen.Width) : (seen.Width, seen.Height);
        var stored = new DrawnSheet(width, height, (0, 0, 0));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (toX, toY) = SeenAt(x, y, width, height, orientation);
                seen.Pixels.AsSpan(((toY * seen.Width) + toX) * 3, 3).CopyTo(stored.Pixels.AsSpan(((y * width) + x) * 3));
            }
        }

        return stored;
    }

    /// <summary>Puts the word into a JPEG.</summary>
    public static string Mark(string jpeg, int orientation)
    {
        var bytes = File.ReadAllBytes(jpeg);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
        var path = Path.ChangeExtension(jpeg, $".{orientation}.jpg");
        using var stream = File.Create(path);
        stream.Write([.. bytes[..2], .. exif, .. bytes[2..]]);
        return path;
    }

    // Where the stored pixel (x, y) is seen. Column 0 of the EXIF table is the seen top, row 0 the seen left.
    private static (int X, int Y) SeenAt(int x, int y, int width, int height, int orientation) => orientation switch
    {
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (height - 1 - y, x),
        7 => (height - 1 - y, width - 1 - x),
        8 => (y, width - 1 - x),
        _ => (x, y),
    };
}
