using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class FfmpegTests : IDisposable
{
    private static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=24:d=1", "-c:v", "libx264", "-preset", "ultrafast"];
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_result_appears_whole_or_not_at_all()
    {
        _bench.Write("film.mp4", "the one from yesterday");

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Make([.. Picture, "-no_such_option"]));

        Assert.Equal(ProblemCode.Program, refused.Problems[0].Code);
        Assert.Equal("the one from yesterday", File.ReadAllText(_bench["film.mp4"]));
        Assert.Equal(["film.mp4"], _bench.Files());
    }

    [Fact]
    public async Task D19_A_result_that_fails_its_check_never_gets_its_name()
    {
        var job = new FfmpegJob(Picture, "mp4", _bench["film.mp4"]) { Check = _ => "too short" };

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => _bench.Ffmpeg.MakeAsync(job, CancellationToken.None));

        Assert.Equal("film.mp4 came out wrong: too short", refused.Message);
        Assert.Empty(_bench.Files());
    }

    [Fact]
    public async Task What_a_killed_render_left_is_removed_and_a_running_one_is_left_alone()
    {
        // No process has this id: it is beyond what Linux gives out.
        _bench.Write("film.mp4.2000000000.part", "half a film");
        _bench.Write("film.mp4.1.part", "another process is at it");

        await Make(Picture);

        Assert.Equal(["film.mp4", "film.mp4.1.part"], _bench.Files());
    }

    [Fact]
    public async Task Progress_ends_at_the_whole()
    {
        var shares = new List<double>();

        await _bench.Ffmpeg.MakeAsync(new FfmpegJob(Picture, "mp4", _bench["film.mp4"]) { Seconds = 1, Progress = new Heard(shares) }, CancellationToken.None);

        Assert.InRange(shares[^1], 0.9, 1);
        Assert.Equal(shares.Order(), shares);
    }

    [Fact]
    public async Task D19_What_takes_too_long_is_stopped_and_leaves_nothing()
    {
        var job = new FfmpegJob(["-re", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=24:d=60", "-c:v", "libx264"], "mp4", _bench["film.mp4"]) { Deadline = TimeSpan.FromMilliseconds(300) };

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => _bench.Ffmpeg.MakeAsync(job, CancellationToken.None));

        Assert.Contains("longer than", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Files());
    }

    [Fact]
    public async Task D21_A_missing_program_is_said_to_be_missing()
    {
        var missing = new Ffmpeg(MediaBench.Programs, "no-such-ffmpeg", "no-such-ffprobe", _bench.Disk);
        var file = _bench.Clip("a.mp4");

        await Assert.ThrowsAsync<UserFacingException>(() => new DownloadCheck(missing, _bench.Disk).CheckAsync(file, new ExpectedVideo(1), CancellationToken.None));
    }

    [Theory]
    [InlineData("kill -9 $$")]
    [InlineData("echo half > \"$out\"; kill -9 $$")]
    [InlineData("echo half > \"$out\"; exit 255")]
    [InlineData("head -c 100000000 /dev/zero >&2; exit 1")]
    [InlineData("exec sleep 60")]
    [InlineData("head -c 48 /dev/zero > \"$out\"")]
    public async Task D19_A_program_that_dies_hangs_shouts_or_lies_leaves_nothing(string script)
    {
        var fake = _bench.Write("bin/fake", $"#!/bin/sh\nfor out; do :; done; out=${{out#file:}}\n{script}\n");
        File.SetUnixFileMode(fake, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var ffmpeg = new Ffmpeg(MediaBench.Programs, fake, "ffprobe", _bench.Disk);
        var job = new FfmpegJob([], "mp4", _bench["film.mp4"])
        {
            Deadline = TimeSpan.FromSeconds(script.StartsWith("exec", StringComparison.Ordinal) ? 0.3 : 60),
            Check = part => Mp4Header.Read(_bench.Disk, part) is null ? "it is no video" : null,
        };

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => ffmpeg.MakeAsync(job, CancellationToken.None));

        Assert.InRange(refused.Message.Length, 1, 400);
        Assert.Equal(["bin/fake"], _bench.Files());
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/a.mp4")]
    [InlineData("/etc/hostname")]
    [InlineData("../a.mp4")]
    [InlineData("file:a.mp4")]
    public async Task D18_A_list_that_names_anything_but_our_links_is_refused(string entry)
    {
        File.Copy(_bench.Clip("a.mp4"), Path.Combine(_bench.Folder("list"), "clip0000"));

        await Make("clip0000");
        Assert.True(File.Exists(_bench["film.mp4"]));
        File.Delete(_bench["film.mp4"]);

        await Assert.ThrowsAsync<UserFacingException>(() => Make(entry));
        Assert.False(File.Exists(_bench["film.mp4"]));

        Task Make(string file)
        {
            _bench.Write("list/list.txt", $"ffconcat version 1.0\nfile {file}\n");
            var job = new FfmpegJob([.. UntrustedInput.List, "-i", "list.txt", "-c", "copy"], "mp4", _bench["film.mp4"]) { WorkingFolder = _bench["list"] };
            return _bench.Ffmpeg.MakeAsync(job, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_poster_is_a_small_WebP()
    {
        var video = _bench.Clip("a.mp4", size: "1280x720");

        await new Poster(_bench.Ffmpeg).MakeAsync(video, _bench["poster.webp"], 0.5m, CancellationToken.None);

        Assert.Equal("webp|480|270", MediaBench.Probe(_bench["poster.webp"], "stream=codec_name,width,height"));
    }

    private Task Make(string[] arguments) => _bench.Ffmpeg.MakeAsync(new FfmpegJob(arguments, "mp4", _bench["film.mp4"]), CancellationToken.None);

    private sealed class Heard(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
