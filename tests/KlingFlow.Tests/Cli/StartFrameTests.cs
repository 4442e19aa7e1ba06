using System.Diagnostics;
using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Grids;

namespace KlingFlow.Tests.Cli;

public sealed class StartFrameTests
{
    private const int Frames = 24;

    [Theory]
    [InlineData("last", 23)]
    [InlineData("first", 0)]
    [InlineData("0.5", 12)]
    [InlineData("0.99", 23)]
    [InlineData("0.04s", 0)]
    public async Task The_named_picture_of_a_take_becomes_the_start_frame_to_the_frame(string at, int frame)
    {
        using var film = await FilmWithTakeAsync();

        var answer = await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1", "--at", at);

        Assert.Equal(frame, FrameShownIn(film["sequences/SEQ02/start_frame.png"]));
        Assert.Equal($"SEQ02: start_frame.png is frame {frame} of SEQ01 take1\n", answer.Output);
        Assert.Contains("next: kling generate rain SEQ02", answer.Error, StringComparison.Ordinal);
        Assert.Equal($"SEQ01.take1.frame{frame}", TakeFrame.Read(File.ReadAllBytes(film["sequences/SEQ02/start_frame.png"]))!.ToString());
    }

    [Fact]
    public async Task The_status_says_where_it_came_from_until_somebody_puts_another_picture_there()
    {
        using var film = await FilmWithTakeAsync();
        await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01_take001");

        Assert.Equal("SEQ01.take1.frame23", await FromAsync(film));
        Assert.Equal("start_frame_approved", (await SequenceAsync(film)).GetProperty("state").GetString());

        Make("-f lavfi -i testsrc2=s=640x360 -frames:v 1", film["sequences/SEQ02/start_frame.png"]);
        Assert.Equal("file", await FromAsync(film));
    }

    [Fact]
    public async Task What_a_person_put_there_stays_unless_it_may_be_replaced()
    {
        using var film = await FilmWithTakeAsync();
        film.Write("sequences/SEQ02/start_frame.png", "a person's");

        var refused = await film.Kling.Run("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1");

        Assert.Equal(ExitCode.WaitingForPerson, refused.Exit);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.Equal("a person's", film.Read("sequences/SEQ02/start_frame.png"));

        await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1", "--replace");
        Assert.Equal(23, FrameShownIn(film["sequences/SEQ02/start_frame.png"]));
    }

    [Fact]
    public async Task The_same_picture_again_is_no_change()
    {
        using var film = await FilmWithTakeAsync();
        await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1");
        var written = File.GetLastWriteTimeUtc(film["sequences/SEQ02/start_frame.png"]);

        var again = await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1", "--json");

        Assert.Equal(written, File.GetLastWriteTimeUtc(film["sequences/SEQ02/start_frame.png"]));
        using var document = JsonDocument.Parse(again.Output);
        Assert.False(document.RootElement.GetProperty("changed").GetBoolean());
        Assert.Equal("SEQ01_take001", document.RootElement.GetProperty("take_id").GetString());
        Assert.Equal("sequences/SEQ02/start_frame.png", document.RootElement.GetProperty("start_frame").GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("plan_line").ValueKind);
    }

    [Fact]
    public async Task A_plan_that_names_another_is_left_alone_and_the_line_is_told()
    {
        using var film = await FilmWithTakeAsync();
        film.Write("sequences/SEQ02/other.png", "x");
        film.Plan("SEQ02", "start_frame: other.png\nshots:\n  - { prompt: a, seconds: 3 }\n");
        var plan = film.Read("sequences/SEQ02/plan.yaml");

        var answer = await film.Kling.Does("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1");

        Assert.Contains("next: write `start_frame: start_frame.png` into sequences/SEQ02/plan.yaml", answer.Error, StringComparison.Ordinal);
        Assert.Equal(plan, film.Read("sequences/SEQ02/plan.yaml"));
    }

    [Theory]
    [InlineData("SEQ01/take9", "last", ExitCode.Usage, "SEQ01 has no take9")]
    [InlineData("SEQ1/take1", "last", ExitCode.Usage, "did you mean `SEQ01`?")]
    [InlineData("SEQ01", "last", ExitCode.Usage, "write it like `SEQ08/take2`")]
    [InlineData("SEQ01/take1", "later", ExitCode.Usage, "`first`, `last`, or seconds")]
    [InlineData("SEQ01/take1", "-1", ExitCode.Usage, "`first`, `last`, or seconds")]
    [InlineData("SEQ01/take1", "1", ExitCode.Usage, "has ended before 1 s")]
    [InlineData("SEQ01/take2", "last", ExitCode.WaitingForPerson, "ended as `failed`")]
    [InlineData("SEQ01/take3", "last", ExitCode.WaitingForPerson, "is not here")]
    public async Task A_picture_that_is_not_there_is_refused_and_nothing_is_written(string from, string at, int exit, string says)
    {
        using var film = await FilmWithTakeAsync();
        film.EndedTake("SEQ01", 2, "failed");
        film.EndedTake("SEQ01", 3);
        File.Delete(film["sequences/SEQ01/takes/take003/video.mp4"]);

        var answer = await film.Kling.Run("start-frame", "rain", "SEQ02", "--from", from, "--at=" + at);

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.Equal(["plan.yaml"], Directory.EnumerateFileSystemEntries(film["sequences/SEQ02"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_JPEG_that_lies_there_is_not_given_a_rival()
    {
        using var film = await FilmWithTakeAsync();
        film.Write("sequences/SEQ02/start_frame.jpg", "a person's");

        var refused = await film.Kling.Run("start-frame", "rain", "SEQ02", "--from", "SEQ01/take1", "--replace");

        Assert.Equal(ExitCode.WaitingForPerson, refused.Exit);
        Assert.False(film.Has("sequences/SEQ02/start_frame.png"));
    }

    private static async Task<Film> FilmWithTakeAsync()
    {
        var film = await Film.MakeAsync();
        film.Plan("SEQ02", "shots:\n  - { prompt: Further on, seconds: 3 }\n");
        film.EndedTake("SEQ01", 1);
        // Every frame is one grey, ten brighter than the one before.
        Make(
            $"-f lavfi -i nullsrc=s=320x180:r=24,geq=lum=16+N*9:cb=128:cr=128,trim=end_frame={Frames} -c:v libx264 -preset ultrafast -qp 4 -bf 2 -pix_fmt yuv420p",
            film["sequences/SEQ01/takes/take001/video.mp4"]);
        return film;
    }

    private static int FrameShownIn(string png)
    {
        var raw = png + ".raw";
        Make($"-i {png} -f rawvideo -pix_fmt gray", raw);
        var grey = File.ReadAllBytes(raw).Average(value => (double)value);
        File.Delete(raw);
        return (int)Math.Round(grey * 219 / 255 / 9);
    }

    private static async Task<string?> FromAsync(Film film) => (await SequenceAsync(film)).GetProperty("start_frame").GetProperty("from").GetString();

    private static async Task<JsonElement> SequenceAsync(Film film)
    {
        using var document = JsonDocument.Parse((await film.Kling.Does("status", "rain", "SEQ02", "--json")).Output);
        return document.RootElement.GetProperty("sequences")[0].Clone();
    }

    private static void Make(string arguments, string target)
    {
        var info = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-y", "-v", "error", .. arguments.Split(' '), target]);
        using var process = Process.Start(info)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
