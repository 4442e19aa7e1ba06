using KlingFlow.Errors;
using KlingFlow.Grids;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tests.Media;

namespace KlingFlow.Tests.Grids;

public sealed class SheetComposerTests : IDisposable
{
    private readonly SheetBench _bench = new();

    private SheetComposer Composer => new(_bench.Media.Ffmpeg, _bench.Media.Disk, _bench.Media["cache"]);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Four_images_become_one_sheet_in_reading_order()
    {
        var images = new[] { "red", "lime", "blue", "white" }.Select(colour => Plain(colour, "640x360", colour + ".png")).ToList();

        await Composer.ComposeAsync(images, _bench.Media["grids/grid.png"], CancellationToken.None);

        var sheet = _bench.Media["grids/grid.png"];
        Assert.Equal("1288|728", MediaBench.Probe(sheet, "stream=width,height"));
        var pixels = _bench.Pixels(sheet);
        Assert.Equal([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)], new[] { (10, 10), (1200, 10), (10, 700), (1200, 700) }.Select(place => At(pixels, 1288, place)));
        Assert.Equal((32, 32, 32), At(pixels, 1288, (643, 363)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Media["cache"]));
    }

    [Fact]
    public async Task A_composed_sheet_can_be_cut_again_exactly()
    {
        var images = Enumerable.Range(0, 4).Select(number => Photograph(number)).ToList();
        await Composer.ComposeAsync(images, _bench.Media["grid.png"], CancellationToken.None);

        var cut = await _bench.Cut(_bench.Media["grid.png"], "16:9");

        Assert.Empty(cut.Problems);
        Assert.Equal(new PixelRectangle(648, 368, 640, 360), cut.Rectangles[Quadrant.BottomRight]);
        Assert.Equal(_bench.Pixels(images[3]), _bench.Pixels(cut.Files[Quadrant.BottomRight]));
    }

    [Fact]
    public async Task Large_images_are_shown_smaller_and_others_shapes_whole()
    {
        string[] images = [Plain("red", "2048x1152", "a.png"), Plain("lime", "600x600", "b.jpg"), Plain("blue", "360x640", "c.png"), Plain("white", "300x300", "d.png")];

        await Composer.ComposeAsync(images, _bench.Media["grid.png"], CancellationToken.None);

        Assert.Equal($"{1024 + 8 + 1024}|{576 + 8 + 576}", MediaBench.Probe(_bench.Media["grid.png"], "stream=width,height"));
    }

    [Fact]
    public async Task What_is_no_image_is_refused_and_nothing_is_made()
    {
        string[] images = [Plain("red", "640x360", "a.png"), _bench.Media.Write("b.png", "a letter"), _bench.Media["a.png"], _bench.Media["a.png"]];

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Composer.ComposeAsync(images, _bench.Media["grid.png"], CancellationToken.None));

        Assert.Contains("b.png", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_bench.Media["grid.png"]));
    }

    private string Plain(string colour, string size, string name) => _bench.Media.Make($"-f lavfi -i color=c={colour}:s={size},format=rgb24 -frames:v 1", name);

    private string Photograph(int seed)
    {
        var picture = new DrawnSheet(640, 360, (0, 0, 0));
        picture.Photograph(new PixelRectangle(0, 0, 640, 360), seed);
        return _bench.Png(picture, $"image{seed}.png");
    }

    private static (int, int, int) At(byte[] pixels, int width, (int X, int Y) place)
    {
        var at = ((place.Y * width) + place.X) * 3;
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }
}
