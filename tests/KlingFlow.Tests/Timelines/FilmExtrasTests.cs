using System.Text.Json;
using KlingFlow.Media;
using KlingFlow.Tests.Media;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class FilmExtrasTests : IDisposable
{
    private readonly FilmBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Scenes_are_chapters_of_the_film()
    {
        var cut = Cut.Of(
        [
            _bench.Clip(1, frames: 12) with { Scene = "INT. CAR - NIGHT" },
            _bench.Clip(2, frames: 12) with { Scene = "INT.  CAR - NIGHT" },
            _bench.Clip(3, frames: 12) with { Scene = "a=b;c#d\\e\n[CHAPTER]\nTITLE=é" },
            _bench.Clip(4, frames: 12),
            _bench.Clip(5, frames: 12) with { Scene = "INT. CAR - NIGHT" },
        ]);

        var film = await _bench.RenderAsync(cut);

        Assert.Equal(
            [("INT. CAR - NIGHT", 0m, 1m), ("a=b;c#d\\e [CHAPTER] TITLE=é", 1m, 2m), ("INT. CAR - NIGHT", 2m, 2.5m)], Chapters(film.Film));
        Assert.Equal(60, MediaBench.Header(film.Film).Frames);
    }

    [Fact]
    public async Task A_film_without_scenes_has_no_chapters()
    {
        var film = await _bench.RenderAsync(Cut.Of([_bench.Clip(1)]));

        Assert.Empty(Chapters(film.Film));
    }

    [Fact]
    public async Task Captions_and_a_poster_lie_beside_the_film_and_go_with_what_was_said()
    {
        var clip = _bench.Clip(1, "red");
        var said = clip with { Mix = _bench.Mix(clip, "sine=r=48000") with { Lines = [new CutLine("ANNA", "Hello.", 0.1m, 0.5m)] } };
        var film = await _bench.RenderAsync(Cut.Of([said]));

        Assert.Equal(1, film.Captions);
        Assert.Equal("1\n00:00:00,100 --> 00:00:01,000\nHello.\n\n", File.ReadAllText(_bench.Project.FilmSrt));
        Assert.StartsWith("WEBVTT\n\n00:00:00.100 --> ", File.ReadAllText(_bench.Project.FilmVtt), StringComparison.Ordinal);
        Assert.Equal("RIFF"u8.ToArray(), File.ReadAllBytes(_bench.Project.FilmPoster)[..4]);

        await _bench.RenderAsync(Cut.Of([clip]));

        Assert.False(File.Exists(_bench.Project.FilmSrt) || File.Exists(_bench.Project.FilmVtt));
    }

    [Fact]
    public async Task What_lies_beside_the_film_comes_back_when_it_was_deleted()
    {
        var clip = _bench.Clip(1);
        var cut = Cut.Of([clip with { Mix = _bench.Mix(clip, "sine=r=48000") with { Lines = [new CutLine("ANNA", "Hello.", 0.1m, 0.5m)] } }]);
        await _bench.RenderAsync(cut);
        File.Delete(_bench.Project.FilmVtt);
        File.Delete(_bench.Project.FilmPoster);

        var again = await _bench.RenderAsync(cut);

        Assert.True(again.UpToDate);
        Assert.True(File.Exists(_bench.Project.FilmVtt) && File.Exists(_bench.Project.FilmPoster));
    }

    [Fact]
    public async Task Where_webp_cannot_be_written_the_poster_is_a_jpeg()
    {
        var clip = _bench.Clip(1);
        var poor = _bench.Media.Write("poor/ffmpeg", "#!/bin/sh\ncase \"$*\" in *libwebp*) echo 'Unknown encoder' >&2; exit 1;; esac\nexec ffmpeg \"$@\"\n");
        File.SetUnixFileMode(poor, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var ffmpeg = new Ffmpeg(MediaBench.Programs, poor, "ffprobe", _bench.Media.Disk);

        await new Renderer(ffmpeg, _bench.Media.Disk).RenderAsync(Cut.Of([clip]), new RenderSettings(_bench.Project, _bench.Media[".kling"]), null, CancellationToken.None);

        Assert.Equal([0xFF, 0xD8], File.ReadAllBytes(_bench.Project.FilmPosterJpeg)[..2]);
        Assert.False(File.Exists(_bench.Project.FilmPoster));
    }

    private static List<(string Title, decimal Start, decimal End)> Chapters(string film)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("ffprobe", ["-v", "error", "-show_chapters", "-of", "json", film]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        using var json = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        return [.. json.RootElement.GetProperty("chapters").EnumerateArray().Select(chapter => (
            chapter.GetProperty("tags").GetProperty("title").GetString()!,
            decimal.Parse(chapter.GetProperty("start_time").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(chapter.GetProperty("end_time").GetString()!, System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
