using System.Buffers.Binary;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class ImageToolTests : IDisposable
{
    private static readonly ImageLimits Limits = new(300, 10 << 20, 0.4, 2.5);
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private ImageTool Tool => new(_bench.Ffmpeg, _bench.Disk);

    [Theory]
    [InlineData("png", 641, 359)]
    [InlineData("jpg", 640, 361)]
    public async Task The_size_is_read_without_running_anything(string ending, int width, int height)
    {
        var size = await Tool.ReadSizeAsync(Picture($"a.{ending}", $"{width}x{height}"), CancellationToken.None);

        Assert.Equal((width, height, 1), (size.Width, size.Height, size.Orientation));
        Assert.Equal(0, _bench.Runs);
    }

    [Fact]
    public async Task An_image_that_fits_is_used_as_it_is()
    {
        var source = Picture("a.png", "640x360");

        var prepared = await Prepare(source, "16:9");

        Assert.Equal(source, prepared.File);
        Assert.Equal(0, _bench.Runs);
    }

    [Theory]
    [InlineData("16:9", 800, 450)]
    [InlineData("9:16", 337, 600)]
    [InlineData("1:1", 600, 600)]
    [InlineData("auto", 800, 600)]
    public async Task D16_An_image_is_cropped_around_its_middle(string ratio, int width, int height)
    {
        var prepared = await Prepare(Picture("a.png", "800x600"), ratio);

        Assert.Equal((width, height), (prepared.Width, prepared.Height));
        Assert.Equal($"{width}|{height}", MediaBench.Probe(prepared.File, "stream=width,height"));
    }

    [Fact]
    public async Task The_middle_is_kept_and_the_edges_go()
    {
        // Red, green, blue in thirds: of the middle third's square nothing but green is left.
        var source = _bench.Make("-f lavfi -i color=c=red:s=400x400 -f lavfi -i color=c=lime:s=400x400 -f lavfi -i color=c=blue:s=400x400 -filter_complex hstack=3 -frames:v 1", "a.png");

        var prepared = await Prepare(source, "1:1");

        var pixels = File.ReadAllBytes(_bench.Make($"-i {prepared.File} -f rawvideo -pix_fmt rgb24", "raw"));
        Assert.Equal(400 * 400 * 3, pixels.Length);
        Assert.True(pixels[1] > 250 && pixels[^2] > 250 && pixels[0] < 5 && pixels[^1] < 5, "green at both ends");
    }

    [Fact]
    public async Task A_small_image_is_enlarged_to_the_minimum_and_a_tiny_one_refused()
    {
        var prepared = await Prepare(Picture("a.png", "320x180"), "16:9");
        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Prepare(Picture("b.png", "64x36"), "16:9"));

        Assert.Equal((534, 300), (prepared.Width, prepared.Height));
        Assert.Equal(ProblemCode.BadImage, refused.Problems[0].Code);
    }

    [Fact]
    public async Task The_same_image_prepared_twice_has_the_same_name_and_bytes()
    {
        var source = Picture("a.png", "800x600");
        var first = await Prepare(source, "16:9");
        var bytes = File.ReadAllBytes(first.File);
        File.Delete(first.File);

        var second = await Prepare(source, "16:9");

        Assert.Equal(first.File, second.File);
        Assert.Equal(bytes, File.ReadAllBytes(second.File));
    }

    [Fact]
    public async Task A_file_too_large_becomes_a_JPEG_or_is_refused()
    {
        var source = _bench.Make("-f lavfi -i nullsrc=s=640x360,geq=random(1)*255:128:128 -frames:v 1", "noise.png");

        var prepared = await Tool.PrepareAsync(source, _bench["out"], Limits with { MaxBytes = 300_000 }, "16:9", CancellationToken.None);

        Assert.Equal("jpeg", prepared.Kind);
        Assert.InRange(new FileInfo(prepared.File).Length, 1, 300_000);
        await Assert.ThrowsAsync<UserFacingException>(() => Tool.PrepareAsync(source, _bench["out"], Limits with { MaxBytes = 1000 }, "16:9", CancellationToken.None));
    }

    [Theory]
    [InlineData(1, 640, 360)]
    [InlineData(3, 640, 360)]
    [InlineData(6, 360, 640)]
    [InlineData(8, 360, 640)]
    public async Task D16_A_picture_that_lies_on_its_side_is_put_upright(int orientation, int width, int height)
    {
        // Left half red, right half blue, as it is stored.
        var stored = _bench.Make("-f lavfi -i color=c=red:s=320x360 -f lavfi -i color=c=blue:s=320x360 -filter_complex hstack=2 -frames:v 1 -q:v 1", "a.jpg");
        var source = WithOrientation(stored, orientation);

        var size = await Tool.ReadSizeAsync(source, CancellationToken.None);
        var prepared = await Prepare(source, "1:1");

        Assert.Equal((width, height, orientation), (size.Width, size.Height, size.Orientation));
        var pixels = File.ReadAllBytes(_bench.Make($"-noautorotate -i {prepared.File} -f rawvideo -pix_fmt rgb24", "raw"));
        var isRedFirst = pixels[0] > 128;
        // 3 is upside down, 6 has its stored left side on top, 8 has it at the bottom.
        Assert.Equal(orientation is 1 or 6, isRedFirst);
        var topRight = (prepared.Width - 1) * 3;
        Assert.Equal(orientation is 3 or 6, pixels[topRight] > 128);
    }

    [Fact]
    public async Task D15_A_bomb_is_refused_by_its_header()
    {
        var bytes = File.ReadAllBytes(Picture("a.png", "64x64"));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), 16_000);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), 16_000);
        using (var stream = File.OpenWrite(_bench["a.png"]))
            stream.Write(bytes);

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Prepare(_bench["a.png"], "1:1"));

        Assert.Contains("16000x16000", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Runs);

        // Should a header ever get past us, ffmpeg refuses it as well.
        var job = new FfmpegJob([.. UntrustedInput.Image, "-i", "file:" + _bench["a.png"]], "image2", _bench["b.png"]);
        await Assert.ThrowsAsync<UserFacingException>(() => _bench.Ffmpeg.MakeAsync(job, CancellationToken.None));
    }

    [Fact]
    public async Task D16_Sixteen_bits_and_odd_sizes_are_cropped_to_the_pixel()
    {
        var source = _bench.Make("-f lavfi -i testsrc2=s=642x722 -vf crop=641:721:0:0:exact=1 -frames:v 1 -pix_fmt rgb48be", "deep.png");

        var prepared = await Prepare(source, "1:1");

        Assert.Equal((641, 641), (prepared.Width, prepared.Height));
        Assert.Equal("641|641", MediaBench.Probe(prepared.File, "stream=width,height"));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("PK\u0003\u0004 a zip")]
    [InlineData("GIF89a")]
    [InlineData("")]
    public async Task D16_What_is_no_image_is_refused(string content) =>
        await Assert.ThrowsAsync<UserFacingException>(() => Prepare(_bench.Write("a.png", content), "1:1"));

    [Fact]
    public async Task D16_An_animated_PNG_is_refused()
    {
        var source = _bench.Make("-f lavfi -i testsrc2=s=320x320:r=5:d=1 -f apng", "a.png");

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Prepare(source, "1:1"));

        Assert.Contains("animated", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's 100%03d [a]: b.png")]
    [InlineData("-i.png")]
    [InlineData("two\nlines.png")]
    public async Task D17_No_file_name_means_anything_to_ffmpeg(string name)
    {
        File.Copy(Picture("a.png", "800x600"), _bench[name]);

        var prepared = await Prepare(_bench[name], "16:9");

        Assert.Equal((800, 450), (prepared.Width, prepared.Height));
    }

    [Fact]
    public void No_change_of_bytes_makes_the_header_reader_crash()
    {
        var random = new Random(7);
        foreach (var file in new[] { Picture("a.png", "64x64"), WithOrientation(Picture("a.jpg", "64x64"), 6) })
        {
            var whole = File.ReadAllBytes(file);
            for (var round = 0; round < 5000; round++)
            {
                var bytes = whole[..random.Next(whole.Length + 1)];
                for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                    bytes[random.Next(Math.Min(bytes.Length, 200))] = (byte)random.Next(256);

                using var stream = new MemoryStream(bytes);
                _ = ImageHeader.Read(stream);
            }
        }
    }

    private string Picture(string name, string size) => _bench.Make($"-f lavfi -i testsrc2=s=640x640 -vf scale={size.Replace('x', ':')} -frames:v 1", name);

    private Task<PreparedImage> Prepare(string source, string ratio) => Tool.PrepareAsync(source, _bench["out"], Limits, ratio, CancellationToken.None);

    private string WithOrientation(string jpeg, int orientation)
    {
        var bytes = File.ReadAllBytes(jpeg);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
        var path = _bench[$"turned{orientation}.jpg"];
        using var stream = File.Create(path);
        stream.Write([.. bytes[..2], .. exif, .. bytes[2..]]);
        return path;
    }
}
