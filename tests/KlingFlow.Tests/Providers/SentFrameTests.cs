using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Providers;

public sealed class SentFrameTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(300, 300)]
    [InlineData(750, 300)]
    [InlineData(300, 750)]
    [InlineData(1920, 1080)]
    public void An_image_within_the_limits_is_taken(int width, int height)
    {
        Assert.Empty(Check(TinyImage.Png(width, height)));
        Assert.Empty(Check(TinyImage.Jpeg(width, height)));
    }

    [Theory]
    [InlineData(299, 300, "both sides need 300")]
    [InlineData(300, 299, "both sides need 300")]
    [InlineData(751, 300, "1:2.5")]
    [InlineData(300, 751, "1:2.5")]
    public void A_small_or_a_long_image_is_refused(int width, int height, string why)
    {
        Assert.Contains(why, Assert.Single(Check(TinyImage.Png(width, height))).Message, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(Check(TinyImage.Jpeg(width, height))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, Check(TinyImage.Png(2000, 200), length: (50 * 1024 * 1024) + 1).Count);

    [Fact]
    public void What_only_has_the_name_of_an_image_is_refused()
    {
        var problem = Assert.Single(Check("GIF89a"u8.ToArray()));

        Assert.Equal(ProblemCode.BadImage, problem.Code);
        Assert.StartsWith("start_frame:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void D16_A_picture_in_the_colours_of_print_is_refused() =>
        Assert.Contains("CMYK", Assert.Single(Check(TinyImage.Jpeg(1920, 1080, colours: 4))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_gone_is_a_problem_and_no_frame_is_none()
    {
        Assert.Single(new SentFrame("end_frame", _folder["gone.png"]).Check(_folder.Disk));
        Assert.Empty(new SentFrame("end_frame", null).Check(_folder.Disk));
    }

    private List<Problem> Check(byte[] bytes, long length = 0) =>
        [.. new SentFrame("start_frame", _folder.Put("frame.png", bytes, length)).Check(_folder.Disk)];
}
