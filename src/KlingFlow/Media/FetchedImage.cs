using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// Whether a fetched file is a picture that is whole. A header proves nothing: half a PNG has the header of a whole one,
/// and is shown with its lower half grey.
/// </summary>
/// <param name="ffmpeg">Decodes it once.</param>
/// <param name="disk">Reads it.</param>
public sealed class FetchedImage(Ffmpeg ffmpeg, IDisk disk)
{
    /// <summary>More is not fetched: four times what a model takes as a frame would still be less.</summary>
    public const long MaxBytes = 64 << 20;

    private static readonly byte[] PngEnd = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    // Some encoders fill up behind the end of a JPEG.
    private const int JpegTail = 64;

    /// <summary>What the picture is, or why it is refused. What the file contains never makes this throw.</summary>
    /// <exception cref="UserFacingException">ffmpeg is not installed.</exception>
    public async Task<(ImageSize? Size, string? Complaint)> CheckAsync(string path, CancellationToken cancellation)
    {
        var (size, complaint) = ReadHeader(path);
        if (size is null)
            return (null, complaint);
        if (!IsComplete(path, size.Kind))
            return (null, "the picture ends in the middle of its data: cut short");

        try
        {
            await ffmpeg.LookAtImageAsync(path, size.Kind, cancellation);
            return (size, null);
        }
        catch (UserFacingException) when (ffmpeg.IsInstalled)
        {
            return (null, "the picture cannot be decoded to its end");
        }
    }

    /// <summary>Makes a picture whose check went well the PNG that is kept: a PNG is taken as it is, to the byte.</summary>
    /// <param name="source">Absolute path; gone afterwards.</param>
    /// <param name="size">What the check found.</param>
    /// <param name="target">Absolute path, in the same folder.</param>
    /// <param name="cancellation">Stops the conversion of a JPEG.</param>
    public async Task KeepAsPngAsync(string source, ImageSize size, string target, CancellationToken cancellation)
    {
        if (size.Kind == "png")
        {
            disk.Rename(source, target);
            disk.SyncFolder(disk.Path.GetDirectoryName(target)!);
            return;
        }

        var shape = ImageShape.For(size, new ImageLimits(1, MaxBytes, 0, double.MaxValue), aspectRatio: "");
        string[] arguments =
        [
            .. ImageTool.InputOptions(size.Kind), "-noautorotate", "-i", "file:" + source,
            "-vf", shape.Filter, "-frames:v", "1", "-map_metadata", "-1", "-c:v", "png", "-pix_fmt", "rgb24", "-update", "1",
        ];
        await ffmpeg.MakeAsync(new FfmpegJob(arguments, "image2", target) { Deadline = UntrustedInput.Deadline, Untrusted = true }, cancellation);
        disk.File.Delete(source);
    }

    private (ImageSize? Size, string? Complaint) ReadHeader(string path)
    {
        using var file = disk.File.OpenRead(path);
        if (file.Length == 0)
            return (null, "the file is empty");

        var start = new byte[12];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;

        return ImageHeader.Read(file) switch
        {
            null => (null, $"it is {FileGuess.Name(start.AsSpan(0, read))}, or damaged; a PNG or JPEG was ordered"),
            { Complaint: { } complaint } => (null, $"it cannot be used: {complaint}"),
            var size when (long)size.Width * size.Height > UntrustedInput.MaxPixels => (null, $"it claims to have {size.Width}x{size.Height} pixels"),
            var size => (size, null),
        };
    }

    private bool IsComplete(string path, string kind)
    {
        using var file = disk.File.OpenRead(path);
        var tail = new byte[Math.Min(file.Length, kind == "png" ? PngEnd.Length : JpegTail)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);

        return kind == "png" ? tail.AsSpan().SequenceEqual(PngEnd) : tail.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0;
    }
}
