using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>Decodes a picture once, so that it can be looked at and cut without decoding it again.</summary>
internal sealed class SheetDecoder(Ffmpeg ffmpeg, IDisk disk)
{
    // JPEG smears colours across sharp edges but keeps brightness to the pixel, so brightness travels along, as transparency.
    private const string WithLuma = "split[colours][brightness];[brightness]format=gray[luma];[colours]format=rgb24[rgb];[rgb][luma]alphamerge,format=rgba";

    /// <summary>The pixels, upright, in a file of the folder.</summary>
    /// <param name="source">Absolute path of a PNG or JPEG.</param>
    /// <param name="size">What its header says.</param>
    /// <param name="folder">Private; whoever made it removes it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It cannot be decoded to its last pixel.</exception>
    public async Task<PixelSheet> DecodeAsync(string source, ImageSize size, PrivateFolder folder, CancellationToken cancellation)
    {
        folder.Link(source, "source");
        var sheet = new PixelSheet(disk, disk.Path.Combine(folder.Root, "pixels"), size.Width, size.Height, HasLuma: size.Kind == "jpeg");
        string[] arguments =
        [
            // A picture that was cut short decodes to grey without a word otherwise.
            "-xerror", "-err_detect", "explode",
            .. ImageTool.InputOptions(size.Kind), "-noautorotate", "-i", "file:source",
            "-vf", ImageShape.TurnUpright(size.Orientation) + (sheet.HasLuma ? WithLuma : "format=rgb24"), "-frames:v", "1",
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "rawvideo", sheet.File)
            {
                WorkingFolder = folder.Root,
                Deadline = UntrustedInput.Deadline,
                Untrusted = true,
                IsScratch = true,
                Check = path => disk.FileInfo.FromFileName(path).Length == (long)sheet.Stride * sheet.Height ? null : "not every pixel is there",
            },
            cancellation);

        return sheet;
    }
}
