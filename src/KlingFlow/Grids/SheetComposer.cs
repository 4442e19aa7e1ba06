using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Grids;

/// <summary>Puts four images side by side as one sheet, only for looking at: whoever chooses one gets the image itself.</summary>
/// <param name="ffmpeg">Draws.</param>
/// <param name="disk">Reads and writes.</param>
/// <param name="cacheFolder">Where the images get names of ours meanwhile.</param>
public sealed class SheetComposer(Ffmpeg ffmpeg, IDisk disk, string cacheFolder)
{
    private const int MaxCellSide = 1024;
    private const int Gutter = 8;
    private const string Ground = "0x202020";

    /// <summary>Writes the sheet as a PNG. Every image is shown whole, upright, in a cell of the first one's shape.</summary>
    /// <param name="images">Absolute paths of four PNG or JPEG, in reading order.</param>
    /// <param name="target">Absolute path of <c>grid.png</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">One of them is no usable image, or ffmpeg is missing or fails.</exception>
    public async Task ComposeAsync(IReadOnlyList<string> images, string target, CancellationToken cancellation)
    {
        if (images.Count != 4)
            throw new ArgumentException("a sheet has four images", nameof(images));

        using var folder = new PrivateFolder(disk, cacheFolder);
        var tool = new ImageTool(ffmpeg, disk);
        var sizes = new List<ImageSize>();
        var inputs = new List<string>();
        for (var number = 0; number < images.Count; number++)
        {
            var size = await tool.ReadSizeAsync(images[number], cancellation);
            var name = string.Create(CultureInfo.InvariantCulture, $"image{number}");
            folder.Link(images[number], name);
            inputs.AddRange([.. ImageTool.InputOptions(size.Kind), "-noautorotate", "-i", "file:" + name]);
            sizes.Add(size);
        }

        string[] arguments = [.. inputs, "-filter_complex", Graph(sizes), "-map", "[sheet]", "-frames:v", "1", "-map_metadata", "-1", .. ImageTool.FastPng, "-update", "1"];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "image2", target) { WorkingFolder = folder.Root, Deadline = UntrustedInput.Deadline, Untrusted = true }, cancellation);
    }

    private static string Graph(List<ImageSize> sizes)
    {
        var (width, height) = Cell(sizes[0]);
        var cells = sizes.Select((size, number) => string.Create(
            CultureInfo.InvariantCulture,
            $"[{number}:v]{ImageShape.TurnUpright(size.Orientation)}scale={width}:{height}:force_original_aspect_ratio=decrease:flags=lanczos,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2:{Ground},setsar=1,format=rgb24[cell{number}]"));
        var layout = string.Create(CultureInfo.InvariantCulture, $"0_0|{width + Gutter}_0|0_{height + Gutter}|{width + Gutter}_{height + Gutter}");

        return string.Join(';', cells) + $";[cell0][cell1][cell2][cell3]xstack=inputs=4:layout={layout}:fill={Ground}[sheet]";
    }

    private static (int Width, int Height) Cell(ImageSize first)
    {
        var scale = Math.Min(1, (double)MaxCellSide / Math.Max(first.Width, first.Height));
        return (Even(first.Width * scale), Even(first.Height * scale));
    }

    private static int Even(double pixels) => Math.Max(2, 2 * (int)Math.Round(pixels / 2));
}
