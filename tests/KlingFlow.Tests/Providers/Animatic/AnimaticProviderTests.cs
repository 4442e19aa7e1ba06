using KlingFlow.Catalogue;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Providers.Animatic;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Tests.Media;
using Serilog;

namespace KlingFlow.Tests.Providers.Animatic;

public sealed class AnimaticProviderTests : IAsyncLifetime
{
    private const string Prompt = "@driver looks over the wheel: 100 % 'rain' [close], \\n and \"neon\"; the wipers stop half way up the glass";
    private readonly MediaBench _bench = new();
    private readonly AnimaticProvider _provider;

    public AnimaticProviderTests() => _provider = new AnimaticProvider(_bench.Ffmpeg, _bench.Disk, Log.Logger);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_take_has_the_length_size_and_rate_that_was_ordered()
    {
        var work = Work("kf-a", [3, 2], frame: _bench.Make("-f lavfi -i testsrc2=s=640x480 -frames:v 1", "frame.png"));

        var report = await Finish(work);

        Assert.Equal(RemoteStatus.Succeed, report.Status);
        var header = MediaBench.Header(report.LocalFile!);
        Assert.Equal((1280, 720, 120L, 5m, FrameRate.Film, true), (header.Width, header.Height, header.Frames, header.DurationSeconds, header.Fps, header.HasAudio));
        Assert.Equal(5m, header.Audio!.DurationSeconds);
        Assert.Equal("h264|1:1|yuv420p|1/24000|120", MediaBench.Probe(report.LocalFile!, "stream=codec_name,sample_aspect_ratio,pix_fmt,time_base,nb_read_frames").Split('\n')[0]);
        Assert.Equal("animatic-kf-a", report.TaskId);
    }

    [Theory]
    [InlineData(true, "3,2")]
    [InlineData(false, "2")]
    [InlineData(true, "1")]
    public async Task A_take_ends_with_its_end_frame_and_is_no_longer_for_it(bool hasFirst, string lengths)
    {
        var seconds = lengths.Split(',').Select(int.Parse).ToArray();
        var first = hasFirst ? _bench.Make("-f lavfi -i testsrc2=s=640x360 -frames:v 1", "first.png") : null;
        var work = Work("kf-end", seconds, first) with { EndFrameFile = _bench.Make("-f lavfi -i color=c=blue:s=640x360,format=rgb24 -frames:v 1", "last.png") };

        var report = await Finish(work);

        var header = MediaBench.Header(report.LocalFile!);
        Assert.Equal(((long)seconds.Sum() * 24, (decimal)seconds.Sum()), (header.Frames, header.DurationSeconds));
        var last = header.Frames - 1;
        var before = header.Frames - Math.Min(24, seconds[^1] * 12) - 1;
        Assert.True(IsBlue(report.LocalFile!, last), "the end frame is shown last");
        Assert.False(IsBlue(report.LocalFile!, before), "the shot is shown before");
    }

    [Theory]
    [InlineData("9:16", "720p", 720, 1280)]
    [InlineData("1:1", "1080p", 1080, 1080)]
    [InlineData("16:9", "1080p", 1920, 1080)]
    [InlineData("16:9", "4k", 3840, 2160)]
    [InlineData("21:9", "720p", 1680, 720)]
    public void The_size_follows_from_ratio_and_resolution(string ratio, string resolution, int width, int height) =>
        Assert.Equal((width, height), AnimaticSize.Of(ratio, resolution));

    [Fact]
    public async Task Asking_twice_begins_one_render()
    {
        var work = Work("kf-twice", [1]);

        for (var asked = 0; asked < 20; asked++)
            await Ask(work);
        await Finish(work);

        Assert.Equal(1, _bench.Runs);
    }

    [Fact]
    public async Task After_a_restart_asking_begins_the_render_again()
    {
        var work = Work("kf-again", [1]);
        await Ask(work);
        await _provider.DisposeAsync();
        await using var restarted = new AnimaticProvider(_bench.Ffmpeg, _bench.Disk, Log.Logger);

        var report = await Finish(work, restarted);

        // The picture is there a moment before what it was drawn with is gone.
        await restarted.DisposeAsync();
        Assert.Equal(RemoteStatus.Succeed, report.Status);
        Assert.DoesNotContain(_bench.Files(), file => file.EndsWith(".part", StringComparison.Ordinal) || file.Contains("/tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_render_that_fails_is_reported_with_its_reason()
    {
        var work = Work("kf-broken", [1], frame: _bench.Write("frame.png", "not a picture"));

        var report = await Finish(work);

        Assert.Equal((RemoteStatus.Failed, ErrorKind.Remote), (report.Status, report.ErrorKind));
        Assert.Contains("neither a PNG nor a JPEG", report.Message, StringComparison.Ordinal);
        Assert.Equal(RemoteStatus.Failed, (await Ask(work)).Status);
    }

    [Fact]
    public async Task The_same_take_drawn_twice_has_the_same_bytes()
    {
        var first = await Finish(Work("kf-one", [1]));
        var second = await Finish(Work("kf-two", [1]));

        Assert.Equal(File.ReadAllBytes(first.LocalFile!), File.ReadAllBytes(second.LocalFile!));
    }

    [Fact]
    public async Task An_intent_that_was_never_sent_is_found()
    {
        var outcome = await _provider.LookUpAsync(new TaskPlace("", "local"), ["kf-lost"], CancellationToken.None);

        Assert.Equal(("animatic-kf-lost", RemoteStatus.Submitted), (outcome.Reports[0].TaskId, outcome.Reports[0].Status));
    }

    [Fact]
    public async Task The_limits_of_the_model_hold_for_an_animatic_too()
    {
        var problems = await _provider.CheckAsync(Work("kf-long", [60]), CancellationToken.None);

        Assert.NotEmpty(problems);
        Assert.Empty(await _provider.CheckAsync(Work("kf-fine", [5]), CancellationToken.None));
    }

    [Fact]
    public void Without_a_font_pictures_are_drawn_without_text()
    {
        var graph = AnimaticGraph.For([new AnimaticShot("SEQ08_shot00", 0, "rain", 2, HasImage: false)], (1280, 720), LabelFont.Find(_bench.Disk, [_bench.Root]));

        Assert.DoesNotContain("drawtext", graph.Filter, StringComparison.Ordinal);
        Assert.Empty(graph.Texts);
    }

    [Fact]
    public void A_text_that_does_not_fit_is_made_smaller_and_then_cut()
    {
        var small = LabelText.Fit(string.Join(' ', Enumerable.Repeat("rain", 60)), 600, 200, 40);
        var cut = LabelText.Fit(new string('W', 5000), 600, 200, 40);

        Assert.InRange(small.FontPixels, 24, 39);
        Assert.EndsWith("…", cut.Text, StringComparison.Ordinal);
        Assert.All(cut.Text.Split('\n'), line => Assert.InRange(line.Length, 1, 27));
    }

    private bool IsBlue(string video, long frame)
    {
        var raw = File.ReadAllBytes(_bench.Make($"-i {video} -vf select=eq(n\\,{frame}),scale=8:8 -frames:v 1 -f rawvideo -pix_fmt rgb24", "frame.raw"));
        return raw[2] > 200 && raw[0] < 60 && raw[1] < 60 && raw[^1] > 200;
    }

    private VideoWork Work(string id, int[] seconds, string? frame = null) => new(
        new TakeId(SequenceId.Parse("SEQ08"), new TakeNumber(1)),
        new TakeRecord
        {
            TakeId = "SEQ08_take001",
            SequenceId = "SEQ08",
            Take = 1,
            Mode = "multi_shot",
            Provider = "animatic",
            Model = "kling-3.0-omni",
            AspectRatio = "16:9",
            Resolution = "720p",
            Audio = "off",
            ShotPrompts = [.. seconds.Select((length, index) => new TakeShot(index, Prompt.Replace(';', ','), length))],
            PlanSha256 = "p",
            InputSha256 = "i",
            Estimate = new Estimate(0, 0, "USD"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "cli",
        },
        id,
        frame,
        null,
        _bench["cache"]);

    private async Task<RemoteReport> Ask(Work work, AnimaticProvider? provider = null)
    {
        var task = new RemoteTask
        {
            Endpoint = "local",
            BaseUrl = "",
            Provider = "animatic",
            ModelName = "kling-3.0-omni",
            TaskId = "animatic-" + work.ExternalTaskId,
            ExternalTaskId = work.ExternalTaskId,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpectedOutputDir = "x",
            Status = RemoteStatus.Submitted,
        };

        return (await (provider ?? _provider).QueryAsync([task], _ => work, CancellationToken.None)).Reports.Single();
    }

    private async Task<RemoteReport> Finish(Work work, AnimaticProvider? provider = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            var report = await Ask(work, provider);
            if (RemoteStatus.IsTerminal(report.Status))
                return report;
        }

        throw new InvalidOperationException("not reached");
    }
}
