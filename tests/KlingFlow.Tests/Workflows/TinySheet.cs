using KlingFlow.Files;
using KlingFlow.Simulator.Images;

namespace KlingFlow.Tests.Workflows;

/// <summary>A real sheet of four different panels with gutters, drawn once for all tests.</summary>
internal static class TinySheet
{
    private static readonly Lazy<string> Drawn = new(() => Draw("sheet.png", 1366, 768));
    private static readonly Lazy<string> DrawnSmall = new(() => Draw("small-sheet.png", 480, 270));

    public static string Path => Drawn.Value;

    /// <summary>One whose quarters are too small for a start frame.</summary>
    public static string Small => DrawnSmall.Value;

    private static string Draw(string name, int width, int height)
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "drawn");
        Directory.CreateDirectory(folder);
        var target = System.IO.Path.Combine(folder, name);
        AtomicFile.WriteAllBytes(new Disk(), target, ImageMaker.Make(new ImageSpec(width, height, 1, IsSheet: true, "a courier"), 0));
        return target;
    }
}
