using KlingFlow.Errors;
using KlingFlow.Grids;
using KlingFlow.Media;
using KlingFlow.Names;

namespace KlingFlow.Tests.Grids;

public sealed class QuadrantCutterTests : IDisposable
{
    private readonly SheetBench _bench = new();

    public void Dispose() => _bench.Dispose();

    public static TheoryData<int, int, int, int, int, string, string> Sheets => new()
    {
        // Width, height, gutter across, gutter down, border, ratio, size of every quadrant.
        { 1344, 768, 0, 0, 0, "16:9", "672x378" },
        { 1344, 768, 1, 1, 0, "16:9", "640x360" },
        { 1344, 768, 2, 2, 2, "16:9", "640x360" },
        { 1280, 720, 0, 0, 0, "16:9", "640x360" },
        { 1284, 724, 4, 4, 0, "16:9", "640x360" },
        { 1300, 740, 12, 12, 4, "16:9", "640x360" },
        { 1301, 741, 5, 5, 8, "16:9", "640x360" },
        { 1281, 721, 0, 0, 0, "16:9", "640x360" },
        { 1291, 727, 11, 7, 0, "16:9", "640x360" },
        { 1288, 720, 8, 0, 0, "16:9", "640x360" },
        { 1280, 726, 0, 6, 0, "16:9", "640x360" },
        { 1325, 761, 9, 3, 12, "16:9", "640x360" },
        { 1024, 1024, 0, 0, 0, "9:16", "288x512" },
        { 1024, 1024, 10, 10, 6, "1:1", "500x500" },
        { 1500, 1100, 3, 12, 0, "4:3", "720x540" },
        { 1103, 1501, 12, 3, 1, "3:4", "540x720" },
        { 1600, 801, 6, 6, 0, "21:9", "784x336" },
        { 1333, 999, 7, 8, 3, "auto", "660x492" },
    };

    [Theory]
    [MemberData(nameof(Sheets))]
    public async Task Quadrants_are_exact_in_ratio_disjoint_free_of_gutters_and_around_the_middle_of_their_cells(
        int width, int height, int across, int down, int border, string ratio, string size)
    {
        var sheet = DrawnSheet.Of(width, height, (across, down), border);

        var cut = await _bench.Cut(_bench.Png(sheet), ratio, SheetBench.Limits with { MinSide = 280 });

        Assert.Empty(cut.Problems);
        Assert.All(cut.Rectangles, part => Assert.Equal(size, $"{part.Value.Width}x{part.Value.Height}"));
        ExpectCentred(sheet, cut);
        ExpectPixels(sheet, cut);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(255, 255, 255)]
    [InlineData(128, 128, 128)]
    [InlineData(200, 30, 40)]
    public async Task A_gutter_may_have_any_plain_colour(byte red, byte green, byte blue)
    {
        var sheet = DrawnSheet.Of(1292, 732, (6, 6), border: 3, (red, green, blue));

        ExpectCells(sheet, await _bench.Cut(_bench.Png(sheet), "auto"));
    }

    [Fact]
    public async Task A_gutter_that_is_not_quite_plain_and_not_quite_in_the_middle_is_left_out()
    {
        var sheet = new DrawnSheet(1292, 732, (240, 240, 240));
        sheet.Noise(new PixelRectangle(0, 0, 1292, 732), 238, 241);
        sheet.Lay((8, 6), border: 0, drift: 9);
        foreach (var (quadrant, cell) in sheet.Cells)
            sheet.Photograph(cell, (int)quadrant);

        var cut = await _bench.Cut(_bench.Png(sheet), "auto");

        Assert.Empty(cut.Problems);
        ExpectInside(sheet, cut);
        Assert.All(cut.Rectangles.Values, part => Assert.Equal((1292 - 8 - 18) / 2 / 2 * 2, part.Width));
    }

    [Fact]
    public async Task A_line_where_gutter_and_picture_mix_belongs_to_neither()
    {
        var sheet = DrawnSheet.Of(1300, 740, (8, 8), border: 4, (0, 0, 0));
        foreach (var cell in sheet.Cells.Values)
            Soften(sheet, cell);

        var cut = await _bench.Cut(_bench.Png(sheet), "auto");

        Assert.All(cut.Rectangles, part => Assert.Equal((640, 360), (part.Value.Width, part.Value.Height)));
        ExpectInside(sheet, cut, margin: 1);
    }

    [Fact]
    public async Task Noise_up_to_the_edge_of_a_cell_is_picture()
    {
        var sheet = new DrawnSheet(1284, 724, (255, 255, 255));
        sheet.Lay((4, 4), border: 0);
        foreach (var cell in sheet.Cells.Values)
            sheet.Noise(cell, 0, 255);

        ExpectCells(sheet, await _bench.Cut(_bench.Png(sheet), "16:9"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public async Task A_night_shot_beside_a_black_gutter_keeps_its_edge(int gutter)
    {
        var sheet = new DrawnSheet(1280 + gutter, 720 + gutter, (0, 0, 0));
        sheet.Lay((gutter, gutter), border: 0);
        foreach (var cell in sheet.Cells.Values)
            sheet.Noise(cell, 4, 17);

        var cut = await _bench.Cut(_bench.Png(sheet), "16:9");

        ExpectCells(sheet, cut);
        Assert.Empty(cut.Blank);
    }

    [Fact]
    public async Task Four_shots_on_one_plain_ground_are_cut_in_the_middle()
    {
        var sheet = new DrawnSheet(1280, 720, (250, 250, 250));
        sheet.Lay((0, 0), border: 0);
        foreach (var (quadrant, cell) in sheet.Cells)
            sheet.Photograph(new PixelRectangle(cell.X + 200, cell.Y + 100, 240, 160), (int)quadrant);

        var cut = await _bench.Cut(_bench.Png(sheet), "16:9");

        ExpectCells(sheet, cut);
        Assert.Empty(cut.Blank);
    }

    [Fact]
    public async Task A_plain_line_within_the_pictures_is_no_gutter()
    {
        // A lamp post in both left pictures, where a gutter could have drifted to.
        var sheet = DrawnSheet.Of(1280, 720, (0, 0));
        sheet.Noise(new PixelRectangle(618, 0, 4, 720), 100, 112);

        ExpectCells(sheet, await _bench.Cut(_bench.Png(sheet), "16:9"));
    }

    [Theory]
    [InlineData(Quadrant.TopLeft, 0)]
    [InlineData(Quadrant.TopRight, 4)]
    [InlineData(Quadrant.BottomRight, 12)]
    public async Task A_blank_cell_is_named_and_moves_no_line(Quadrant blank, int gutter)
    {
        var sheet = DrawnSheet.Of(1280 + gutter, 720 + gutter, (gutter, gutter));
        sheet.Fill(sheet.Cells[blank], (255, 255, 255));

        var cut = await _bench.Cut(_bench.Png(sheet), "16:9");

        Assert.Equal([blank], cut.Blank);
        Assert.Equal(ProblemCode.BadImage, Assert.Single(cut.Problems).Code);
        Assert.Contains(QuadrantName.Of(blank), cut.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(sheet.Cells, cut.Rectangles);
    }

    [Fact]
    public async Task Two_blank_cells_of_the_gutters_colour_move_no_line()
    {
        var sheet = DrawnSheet.Of(1288, 728, (8, 8));
        sheet.Fill(sheet.Cells[Quadrant.TopLeft], (255, 255, 255));
        sheet.Fill(sheet.Cells[Quadrant.BottomLeft], (255, 255, 255));

        var cut = await _bench.Cut(_bench.Png(sheet), "16:9");

        Assert.Equal([Quadrant.TopLeft, Quadrant.BottomLeft], cut.Blank);
        Assert.Equal(sheet.Cells, cut.Rectangles);
    }

    [Fact]
    public async Task A_sheet_of_one_colour_has_four_blank_quadrants()
    {
        var cut = await _bench.Cut(_bench.Png(new DrawnSheet(1280, 720, (90, 90, 90))), "16:9");

        Assert.Equal(4, cut.Blank.Count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 7)]
    [InlineData(3, 12)]
    [InlineData(4, 1)]
    [InlineData(5, 6)]
    [InlineData(6, 8)]
    [InlineData(7, 3)]
    [InlineData(8, 2)]
    public async Task A_JPEG_is_cut_as_a_person_sees_it(int orientation, int gutter)
    {
        var seen = DrawnSheet.Of(1280 + gutter, 720 + gutter, (gutter, gutter), border: 0, (255, 255, 255));
        var stored = Orientation.Stored(seen, orientation);
        var file = Orientation.Mark(_bench.Jpeg(stored), orientation);

        var cut = await _bench.Cut(file, "16:9");

        Assert.Empty(cut.Problems);
        Assert.Equal(seen.Cells, cut.Rectangles);
        foreach (var (quadrant, part) in cut.Rectangles)
            Assert.InRange(Difference(seen.Part(part), _bench.Pixels(cut.Files[quadrant])), 0, 8);
    }

    [Theory]
    [InlineData("-q:v 2 -pix_fmt yuvj420p")]
    [InlineData("-q:v 6 -pix_fmt yuvj420p")]
    [InlineData("-q:v 3 -pix_fmt yuvj444p")]
    public async Task Colours_that_a_JPEG_smears_over_a_gutter_do_not_hide_it(string encoding)
    {
        var sheet = new DrawnSheet(1285, 725, (255, 255, 255));
        sheet.Lay((5, 5), border: 0);
        foreach (var cell in sheet.Cells.Values)
            sheet.Draw(cell, (x, y, channel) => channel == 0 ? 200 + (30 * Math.Sin((x + y) / 30.0)) : 20 + (15 * Math.Sin(x / 50.0)));

        var cut = await _bench.Cut(_bench.Jpeg(sheet, encoding), "16:9");

        Assert.Equal(sheet.Cells, cut.Rectangles);
    }

    [Fact]
    public async Task A_sheet_of_4096_pixels_is_cut_in_one_pass_of_ffmpeg()
    {
        var sheet = DrawnSheet.Of(4096, 4096, (12, 12), border: 4);
        var runs = _bench.Media.Runs;

        var cut = await _bench.Cut(_bench.Png(sheet), "16:9");

        Assert.Equal(1, _bench.Media.Runs - runs);
        Assert.Equal((2016, 1134), (cut.Rectangles[Quadrant.TopLeft].Width, cut.Rectangles[Quadrant.TopLeft].Height));
        ExpectCentred(sheet, cut);
        ExpectPixels(sheet, cut);
    }

    [Theory]
    [InlineData(1024, 1024, "16:9", "512x288")]
    [InlineData(580, 580, "1:1", "290x290")]
    [InlineData(30, 20, "16:9", "too small")]
    [InlineData(1, 1, "auto", "too small")]
    public async Task A_quadrant_below_what_the_video_model_takes_is_refused_with_the_remedy(int width, int height, string ratio, string says)
    {
        var cut = await _bench.Cut(_bench.Png(DrawnSheet.Of(width, height, (0, 0))), ratio);

        Assert.False(cut.IsCut);
        var problem = Assert.Single(cut.Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains("2k or 4k", problem.Hint, StringComparison.Ordinal);
        Assert.Contains("method: four", problem.Hint, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Folder));
        Assert.Equal(0, _bench.Media.Runs);
    }

    [Fact]
    public async Task A_quadrant_too_narrow_for_the_video_model_is_refused()
    {
        var cut = await _bench.Cut(_bench.Png(DrawnSheet.Of(2400, 700, (0, 0))), "auto");

        Assert.Contains("1200x350", Assert.Single(cut.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no picture at all")]
    [InlineData("")]
    public async Task What_is_no_picture_is_a_problem(string content)
    {
        var cut = await _bench.Cut(_bench.Media.Write("grid.png", content), "16:9");

        Assert.Equal(ProblemCode.BadImage, Assert.Single(cut.Problems).Code);
        Assert.Equal(0, _bench.Media.Runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sheet_that_was_cut_short_is_a_problem_and_not_half_grey(bool jpeg)
    {
        var sheet = DrawnSheet.Of(1280, 720, (0, 0));
        var file = jpeg ? _bench.Jpeg(sheet) : _bench.Png(sheet);
        var whole = File.ReadAllBytes(file);
        using (var stream = File.Create(file))
            stream.Write(whole.AsSpan(0, whole.Length * 2 / 3));

        var cut = await _bench.Cut(file, "16:9");

        Assert.False(cut.IsCut);
        Assert.Contains("damaged", Assert.Single(cut.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_beside_the_four_files_and_cutting_again_gives_the_same()
    {
        var file = _bench.Png(DrawnSheet.Of(1280, 720, (0, 0)));
        await _bench.Cut(file, "16:9");
        var first = QuadrantName.All.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(_bench.Folder, name + ".png")));

        await _bench.Cut(file, "16:9");

        Assert.Equal(QuadrantName.All.Select(name => name + ".png").Order(StringComparer.Ordinal), Directory.EnumerateFileSystemEntries(_bench.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(first, one => Assert.Equal(one.Value, File.ReadAllBytes(Path.Combine(_bench.Folder, one.Key + ".png"))));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Media["cache"]));
    }

    private static void ExpectCells(DrawnSheet sheet, QuadrantCut cut)
    {
        Assert.Equal(sheet.Cells.ToDictionary(cell => cell.Key, cell => Even(cell.Value)), cut.Rectangles);
        ExpectInside(sheet, cut);
    }

    private static PixelRectangle Even(PixelRectangle cell) => cell with { Width = cell.Width / 2 * 2, Height = cell.Height / 2 * 2 };

    private static void ExpectCentred(DrawnSheet sheet, QuadrantCut cut)
    {
        ExpectInside(sheet, cut);
        foreach (var (quadrant, part) in cut.Rectangles)
        {
            var cell = sheet.Cells[quadrant];
            Assert.Equal((cell.X + ((cell.Width - part.Width) / 2), cell.Y + ((cell.Height - part.Height) / 2)), (part.X, part.Y));
        }
    }

    private static void ExpectInside(DrawnSheet sheet, QuadrantCut cut, int margin = 0)
    {
        foreach (var (quadrant, part) in cut.Rectangles)
        {
            var cell = sheet.Cells[quadrant];
            Assert.True(part.X >= cell.X + margin && part.X + part.Width <= cell.X + cell.Width - margin, $"{quadrant}: {part} across {cell}");
            Assert.True(part.Y >= cell.Y + margin && part.Y + part.Height <= cell.Y + cell.Height - margin, $"{quadrant}: {part} down {cell}");
            Assert.DoesNotContain(cut.Rectangles, other => other.Key != quadrant && other.Value.Overlaps(part));
        }
    }

    private void ExpectPixels(DrawnSheet sheet, QuadrantCut cut)
    {
        foreach (var (quadrant, part) in cut.Rectangles)
        {
            Assert.Equal(QuadrantCutter.FileOf(_bench.Folder, quadrant), cut.Files[quadrant]);
            Assert.True(sheet.Part(part).AsSpan().SequenceEqual(_bench.Pixels(cut.Files[quadrant])), $"{quadrant} shows other pixels than {part}");
        }
    }

    private static double Difference(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => (double)Math.Abs(a - b)).Average();
    }

    // The outermost lines of a cell at half strength over black, as resizing leaves them.
    private static void Soften(DrawnSheet sheet, PixelRectangle cell)
    {
        var copy = sheet.Part(cell);
        sheet.Draw(cell, (x, y, channel) =>
        {
            double share = (x == cell.X || x == cell.X + cell.Width - 1 ? 0.5 : 1) * (y == cell.Y || y == cell.Y + cell.Height - 1 ? 0.5 : 1);
            var (fromX, fromY) = (Math.Clamp(x, cell.X + 1, cell.X + cell.Width - 2), Math.Clamp(y, cell.Y + 1, cell.Y + cell.Height - 2));
            return share * copy[((((fromY - cell.Y) * cell.Width) + (fromX - cell.X)) * 3) + channel];
        });
    }
}
