using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Names;

namespace KlingFlow.Grids;

/// <summary>
/// Cuts a 2×2 sheet into its four quadrants: upright, without gutters and borders, each of the exact ratio that the video
/// will have. The sheet is decoded once, and what is cut is what was stored, pixel by pixel.
/// </summary>
/// <param name="ffmpeg">Decodes.</param>
/// <param name="disk">Reads and writes.</param>
/// <param name="cacheFolder">Where the decoded sheet lies meanwhile, up to 160 MB.</param>
public sealed class QuadrantCutter(Ffmpeg ffmpeg, IDisk disk, string cacheFolder)
{
    private static readonly Quadrant[] InReadingOrder = [Quadrant.TopLeft, Quadrant.TopRight, Quadrant.BottomLeft, Quadrant.BottomRight];

    /// <summary>The file of a quadrant in the folder of its grid: <c>top_left.png</c>.</summary>
    public static string FileOf(string gridFolder, Quadrant quadrant) => Path.Combine(gridFolder, QuadrantName.Of(quadrant) + ".png");

    /// <summary>Cuts. The same sheet gives the same quadrants; files that are there already are replaced.</summary>
    /// <param name="sheet">Absolute path of a PNG or JPEG, at most 40 million pixels.</param>
    /// <param name="targetFolder">Gets <c>top_left.png</c> and the other three; each appears whole.</param>
    /// <param name="aspectRatio"><c>16:9</c>; anything that is no ratio keeps the shape of the cells.</param>
    /// <param name="limits">What the video model takes as a start frame.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Also where it could not be cut: then with a problem that says why.</returns>
    /// <exception cref="UserFacingException">ffmpeg is not installed.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task<QuadrantCut> CutAsync(string sheet, string targetFolder, string aspectRatio, ImageLimits limits, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cacheFolder);
        PixelSheet pixels;
        try
        {
            var size = await new ImageTool(ffmpeg, disk).ReadSizeAsync(sheet, cancellation);
            if (TooSmall(sheet, SheetCells.AtMost(size.Width, size.Height).Cropped(aspectRatio), limits) is { } refused)
                return new QuadrantCut { Problems = [refused] };

            pixels = await new SheetDecoder(ffmpeg, disk).DecodeAsync(sheet, size, folder, cancellation);
        }
        catch (UserFacingException cause) when (ffmpeg.IsInstalled)
        {
            return new QuadrantCut { Problems = [Complaint(sheet, cause.Problems[0])] };
        }

        var scan = SheetScan.Read(pixels, cancellation);
        var parts = SheetCells.Of(scan, pixels.Width, pixels.Height).Cropped(aspectRatio);
        if (TooSmall(sheet, parts, limits) is { } tooSmall)
            return new QuadrantCut { Problems = [tooSmall] };

        var rectangles = InReadingOrder.ToDictionary(quadrant => quadrant, quadrant => parts![(int)quadrant]);
        var blank = InReadingOrder.Where(quadrant => scan.IsBlank(rectangles[quadrant])).ToList();
        await WriteAsync(pixels, rectangles, targetFolder, cancellation);

        return new QuadrantCut
        {
            Rectangles = rectangles,
            Files = InReadingOrder.ToDictionary(quadrant => quadrant, quadrant => FileOf(targetFolder, quadrant)),
            Blank = blank,
            Problems = [.. blank.Select(quadrant => Blank(sheet, quadrant))],
        };
    }

    private static async Task WriteAsync(PixelSheet pixels, Dictionary<Quadrant, PixelRectangle> parts, string folder, CancellationToken cancellation)
    {
        var work = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) };
        await Parallel.ForEachAsync(parts, work, (part, stop) =>
        {
            PngWriter.Write(pixels, part.Value, FileOf(folder, part.Key), stop);
            return ValueTask.CompletedTask;
        });
    }

    private static Problem? TooSmall(string sheet, IReadOnlyList<PixelRectangle>? parts, ImageLimits limits)
    {
        // Even for a model that takes any size: of fewer pixels nobody could tell a gutter.
        const int MinPixels = 16;
        if (parts is not [var part, ..] || Math.Min(part.Width, part.Height) < MinPixels)
            return new Problem(ProblemCode.BadImage, $"{Name(sheet)} is too small to be cut in four", Hint: Remedy);

        var ratio = (double)part.Width / part.Height;
        return Math.Min(part.Width, part.Height) < limits.MinSide
            ? new Problem(
                ProblemCode.BadImage,
                string.Create(CultureInfo.InvariantCulture, $"a quadrant of {Name(sheet)} has {part.Width}x{part.Height} pixels; the video model takes no side below {limits.MinSide}"),
                Hint: Remedy)
            : ratio < limits.MinRatio || ratio > limits.MaxRatio
                ? new Problem(
                    ProblemCode.BadImage,
                    string.Create(CultureInfo.InvariantCulture, $"a quadrant of {Name(sheet)} is too long and narrow for the video model: {part.Width}x{part.Height}"),
                    Hint: "write another `aspect_ratio` into the plan")
                : null;
    }

    private const string Remedy = "ask for a sheet of 2k or 4k, or write `grid: { method: four }` in kling.yaml";

    private static Problem Blank(string sheet, Quadrant quadrant) => new(
        ProblemCode.BadImage, $"{QuadrantName.Of(quadrant)} of {Name(sheet)} is blank: it shows one colour", Hint: "choose another quadrant, or ask for another grid");

    private static Problem Complaint(string sheet, Problem refused) => refused.Code == ProblemCode.BadImage
        ? refused
        : new Problem(ProblemCode.BadImage, $"{Name(sheet)} cannot be decoded to its end: it is damaged", Hint: "ask for another grid");

    private static string Name(string sheet) => SafeText.OneLine(Path.GetFileName(sheet));
}
