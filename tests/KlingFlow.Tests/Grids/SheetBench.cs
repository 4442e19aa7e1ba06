using KlingFlow.Grids;
using KlingFlow.Media;
using KlingFlow.Tests.Media;

namespace KlingFlow.Tests.Grids;

/// <summary>Draws contact sheets pixel by pixel, cuts them, and reads back what was cut.</summary>
internal sealed class SheetBench : IDisposable
{
    public static readonly ImageLimits Limits = new(300, 10 << 20, 0.4, 2.5);

    private readonly MediaBench _bench = new();

    public MediaBench Media => _bench;

    public string Folder => _bench["grid001"];

    public QuadrantCutter Cutter => new(_bench.Ffmpeg, _bench.Disk, _bench["cache"]);

    /// <summary>The sheet as a PNG.</summary>
    public string Png(DrawnSheet sheet, string name = "grid.png")
    {
        PngWriter.Write(Raw(sheet, name), new PixelRectangle(0, 0, sheet.Width, sheet.Height), _bench[name], CancellationToken.None);
        return _bench[name];
    }

    /// <summary>The sheet as a JPEG of high quality, as a camera would store it.</summary>
    public string Jpeg(DrawnSheet sheet, string options = "-q:v 2 -pix_fmt yuvj420p") =>
        _bench.Make($"-f rawvideo -pix_fmt rgb24 -s {sheet.Width}x{sheet.Height} -i {Raw(sheet, "grid.jpg").File} {options} -update 1", "grid.jpg");

    public Task<QuadrantCut> Cut(string sheet, string ratio, ImageLimits? limits = null) =>
        Cutter.CutAsync(sheet, Folder, ratio, limits ?? Limits, CancellationToken.None);

    /// <summary>The pixels of a file as ffmpeg sees them, red, green and blue.</summary>
    public byte[] Pixels(string file)
    {
        var raw = _bench.Make($"-noautorotate -i {file} -f rawvideo -pix_fmt rgb24", "read.rgb");
        return File.ReadAllBytes(raw);
    }

    public void Dispose() => _bench.Dispose();

    private PixelSheet Raw(DrawnSheet sheet, string name)
    {
        Directory.CreateDirectory(_bench["drawn"]);
        var file = _bench["drawn/" + name + ".rgb"];
        using (var stream = File.Create(file))
            stream.Write(sheet.Pixels);

        return new PixelSheet(_bench.Disk, file, sheet.Width, sheet.Height, HasLuma: false);
    }
}
