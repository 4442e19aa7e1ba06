using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>Images as people have them, made into images that a model takes.</summary>
/// <param name="ffmpeg">Crops, scales and encodes.</param>
/// <param name="disk">Reads and writes.</param>
public sealed class ImageTool(Ffmpeg ffmpeg, IDisk disk)
{
    /// <summary>More pixels are refused before anything is decoded: 16,000 × 16,000 fit in 750 kB of PNG and need 860 MB of memory.</summary>
    public const long MaxPixels = UntrustedInput.MaxPixels;

    // Beyond this a picture shows its pixels rather than what was photographed.
    internal const double MaxEnlargement = 3;

    /// <summary>ffmpeg's PNG encoder at half its usual time; of photographs its files are even smaller, because a row is told by the one above.</summary>
    internal static readonly IReadOnlyList<string> FastPng = ["-c:v", "png", "-compression_level", "1", "-pred", "up"];

    // Quality steps of ffmpeg's JPEG encoder, from fine to coarse.
    private static readonly int[] JpegQualities = [2, 4, 8];

    /// <summary>The size of a PNG or JPEG, from its header alone.</summary>
    /// <exception cref="UserFacingException">It is neither, damaged, or a kind that cannot be used.</exception>
    public Task<ImageSize> ReadSizeAsync(string source, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var file = disk.File.OpenRead(source);
        var size = ImageHeader.Read(file) ?? throw Refused(source, "is neither a PNG nor a JPEG, or is damaged", "export it as PNG or JPEG");
        if (size.Complaint is { } complaint)
            throw Refused(source, "cannot be used: " + complaint, "export it as an ordinary RGB image");
        if ((long)size.Width * size.Height > MaxPixels)
            throw Refused(source, $"has {size.Width}x{size.Height} pixels; at most 40 million are read", "scale it down");

        return Task.FromResult(size);
    }

    /// <summary>What <see cref="PrepareAsync"/> would refuse before it decodes anything, or null.</summary>
    public async Task<Problem?> ComplainAsync(string source, ImageLimits limits, string aspectRatio, CancellationToken cancellation)
    {
        try
        {
            await PlanAsync(source, limits, aspectRatio, cancellation);
            return null;
        }
        catch (UserFacingException refused)
        {
            return refused.Problems[0];
        }
    }

    /// <summary>
    /// The image cropped around its middle to the ratio, upright, large enough and small enough in bytes. The same source
    /// and limits give the same file, so that a request built twice has the same bytes.
    /// </summary>
    /// <param name="source">Absolute path.</param>
    /// <param name="targetFolder">Where a changed image is kept, under a name of ours.</param>
    /// <param name="limits">What the model takes.</param>
    /// <param name="aspectRatio"><c>16:9</c>; anything that is no ratio keeps the image's own.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It cannot be brought within the limits.</exception>
    public async Task<PreparedImage> PrepareAsync(
        string source, string targetFolder, ImageLimits limits, string aspectRatio, CancellationToken cancellation)
    {
        var (size, shape) = await PlanAsync(source, limits, aspectRatio, cancellation);
        if (shape.IsUnchanged(size) && disk.FileInfo.FromFileName(source).Length <= limits.MaxBytes)
            return new PreparedImage(source, size.Kind, size.Width, size.Height);

        var target = disk.Path.Combine(targetFolder, await NameAsync(source, shape, cancellation));
        if (size.Kind == "png" && await MakeAsync(source, shape, target + ".png", 0, cancellation) <= limits.MaxBytes)
            return new PreparedImage(target + ".png", "png", shape.Width, shape.Height);

        foreach (var quality in JpegQualities)
        {
            if (await MakeAsync(source, shape, target + ".jpg", quality, cancellation) <= limits.MaxBytes)
                return new PreparedImage(target + ".jpg", "jpeg", shape.Width, shape.Height);
        }

        throw Refused(source, $"stays larger than {limits.MaxBytes / (1024 * 1024)} MB", "scale it down");
    }

    /// <summary>What stands before an image as input of ffmpeg, once <see cref="ReadSizeAsync"/> has read its header.</summary>
    internal static IReadOnlyList<string> InputOptions(string kind) => [.. UntrustedInput.Image, "-f", kind == "png" ? "png_pipe" : "jpeg_pipe"];

    private async Task<(ImageSize Size, ImageShape Shape)> PlanAsync(
        string source, ImageLimits limits, string aspectRatio, CancellationToken cancellation)
    {
        var size = await ReadSizeAsync(source, cancellation);
        var shape = ImageShape.For(size, limits, aspectRatio);
        if (shape.Enlargement > MaxEnlargement)
            throw Refused(source, $"has {size.Width}x{size.Height} pixels, too few to be enlarged to {limits.MinSide}", "take a larger image");
        if (shape.Width / (double)shape.Height is var ratio && (ratio < limits.MinRatio || ratio > limits.MaxRatio))
            throw Refused(source, $"is too long and narrow: {size.Width}x{size.Height}", "crop it");

        return (size, shape);
    }

    /// <summary>Writes the picture and tells its size in bytes; quality 0 is a PNG.</summary>
    private async Task<long> MakeAsync(string source, ImageShape shape, string target, int quality, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, disk.Path.GetDirectoryName(target)!);
        folder.Link(source, "source");
        string[] encoder = quality == 0
            ? [.. FastPng, "-pix_fmt", "rgb24"]
            : ["-c:v", "mjpeg", "-pix_fmt", "yuvj444p", "-q:v", quality.ToString(CultureInfo.InvariantCulture)];
        string[] arguments =
        [
            .. InputOptions(shape.Kind), "-noautorotate", "-i", "file:source",
            "-vf", shape.Filter, "-frames:v", "1", "-map_metadata", "-1", .. encoder, "-update", "1",
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "image2", target) { WorkingFolder = folder.Root, Deadline = UntrustedInput.Deadline, Untrusted = true }, cancellation);

        return disk.FileInfo.FromFileName(target).Length;
    }

    private async Task<string> NameAsync(string source, ImageShape shape, CancellationToken cancellation)
    {
        var key = await FileHash.Sha256Async(disk, source, cancellation) + "\n" + shape.Filter;
        return "prepared-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24];
    }

    private UserFacingException Refused(string source, string why, string hint) =>
        new(ExitCode.Invalid, new Problem(ProblemCode.BadImage, $"{SafeText.OneLine(disk.Path.GetFileName(source))} {why}", Hint: hint));
}
