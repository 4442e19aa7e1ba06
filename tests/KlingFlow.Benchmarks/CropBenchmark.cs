using KlingFlow.Grids;
using KlingFlow.Media;

namespace KlingFlow.Benchmarks;

/// <summary>
/// Cropping a large picture, against bare ffmpeg with the same crop. Ours also reads and checks the header, names the file by
/// its content, limits memory, syncs and renames.
/// </summary>
internal static class CropBenchmark
{
    private const double CropLimit = 1.1;
    private const double QuadrantsLimit = 1.6;

    // A megapixel and two thirds, and ten times that.
    private static readonly int[] Sides = [1296, 4096];

    public static async Task OneAsync(TextWriter output)
    {
        foreach (var side in Sides)
        {
            using var bench = new VideoBench();
            var sheet = await SheetAsync(bench, side);
            var tool = new ImageTool(bench.Ffmpeg, bench.Disk);
            var limits = new ImageLimits(300, long.MaxValue, 0.4, 2.5);
            var times = await SideBySide.MeasureAsync(
                () => tool.PrepareAsync(sheet, bench["ours"], limits, "16:9", CancellationToken.None),
                () => bench.RunAsync($"-i sheet.png -vf crop={side}:{side * 9 / 16} -pix_fmt rgb24 peer.png"));

            await output.WriteLineAsync(Line($"crop of {side}²", times, "bare ffmpeg", CropLimit));
        }
    }

    public static async Task FourAsync(TextWriter output)
    {
        foreach (var side in Sides)
        {
            using var bench = new VideoBench();
            var sheet = await SheetAsync(bench, side);
            var cutter = new QuadrantCutter(bench.Ffmpeg, bench.Disk, bench["cache"]);
            var limits = new ImageLimits(300, long.MaxValue, 0.4, 2.5);
            var part = (await cutter.CutAsync(sheet, bench["ours"], "16:9", limits, CancellationToken.None)).Rectangles.Values.First();
            foreach (var (peer, encoder) in new[] { ("one by bare ffmpeg", ""), ("one by bare ffmpeg at its fastest", "-compression_level 1 -pred up") })
            {
                var times = await SideBySide.MeasureAsync(
                    () => cutter.CutAsync(sheet, bench["ours"], "16:9", limits, CancellationToken.None),
                    () => bench.RunAsync($"-i sheet.png -vf crop={part.Width}:{part.Height}:{part.X}:{part.Y} -pix_fmt rgb24 {encoder} peer.png"));

                await output.WriteLineAsync(Line($"four quadrants of {side}²", times, peer, QuadrantsLimit));
            }
        }
    }

    private static string Line(string what, SideBySide times, string peer, double limit) => FormattableString.Invariant(
        $"{what}: {times.Ours:0} ms, {peer} {times.Peer:0} ms, ratio {times.Ratio:0.00}; limit {limit:0.0}, {(times.Ratio <= limit ? "kept" : "missed")}");

    /// <summary>A picture with the grain of a film and a white cross, so that it packs about as well as a photograph.</summary>
    private static async Task<string> SheetAsync(VideoBench bench, int side)
    {
        await bench.RunAsync(
            $"-f lavfi -i mandelbrot=s={side}x{side}:r=1,format=rgb24,noise=alls=6:allf=t,drawbox=x=iw/2-4:y=0:w=8:h=ih:color=white:t=fill,drawbox=x=0:y=ih/2-4:w=iw:h=8:color=white:t=fill -frames:v 1 sheet.png");
        return bench["sheet.png"];
    }
}
