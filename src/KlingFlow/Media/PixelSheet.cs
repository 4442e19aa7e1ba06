using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>A decoded picture on disk: rows of pixels, upright, without any header.</summary>
/// <param name="Disk">Where it is.</param>
/// <param name="File">Absolute path.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="HasLuma">Whether every pixel's red, green and blue are followed by its brightness as it was stored.</param>
internal sealed record PixelSheet(IDisk Disk, string File, int Width, int Height, bool HasLuma)
{
    /// <summary>Bytes of a pixel.</summary>
    public int PixelBytes => HasLuma ? 4 : 3;

    /// <summary>Bytes of a row.</summary>
    public int Stride => Width * PixelBytes;

    /// <summary>Reads some rows; the reader decides how much at once.</summary>
    public Stream Open() => Disk.FileStream.Create(File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
}
