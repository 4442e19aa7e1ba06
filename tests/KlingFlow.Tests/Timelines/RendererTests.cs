using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Tests.Media;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Timelines;

public sealed class RendererTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private ProjectLayout Project => new(_bench["projects/rain"]);

    [Fact]
    public async Task Clips_that_agree_are_copied_frame_by_frame()
    {
        var clips = new[] { Clip(1), Clip(2), Clip(3) };

        var result = await Render(Cut.Of([.. clips]));

        Assert.Equal(0, result.Encoded);
        AssertFilm(result, frames: 36, width: 160, height: 90);
        Assert.Equal([.. clips.SelectMany(clip => Pictures(clip.Video))], Pictures(result.Film));
    }

    [Fact]
    public async Task A_hundred_copied_clips_keep_an_exact_rate()
    {
        var file = _bench.Clip("one.mp4", frames: 5);
        var clips = Enumerable.Range(1, 100).Select(number => Clip(number, file)).ToList();

        var result = await Render(Cut.Of(clips));

        AssertFilm(result, frames: 500, width: 160, height: 90);
        Assert.True(MediaBench.Header(result.Film).Video.IsConstantRate);
    }

    [Fact]
    public async Task Other_sizes_rates_and_missing_sound_are_made_equal()
    {
        CutClip[] clips =
        [
            Clip(1, _bench.Clip("a.mp4", frames: 24, sound: false)),
            Clip(2, _bench.Clip("b.mp4", frames: 30, rate: "30", size: "90x160")),
            Clip(3, _bench.Clip("c.mp4", frames: 25, rate: "25", more: "-video_track_timescale 12800")),
            Clip(4, _bench.Clip("d.mp4", frames: 36)),
            Clip(5, _bench.Clip("e.mp4", frames: 24, more: "-aspect 4:3")),
        ];

        var result = await Render(Cut.Of(clips));

        AssertFilm(result, frames: 24 + 24 + 24 + 36 + 24, width: 160, height: 90);
        Assert.Equal(5, result.Encoded);
    }

    [Fact]
    public async Task Nothing_changed_means_that_no_program_runs()
    {
        var cut = Cut.Of([Clip(1), Clip(2)]);
        await Render(cut);
        var before = _bench.Runs;

        var again = await Render(cut);

        Assert.True(again.UpToDate);
        Assert.Equal(before, _bench.Runs);
    }

    [Fact]
    public async Task One_changed_clip_is_the_only_one_that_is_encoded_again()
    {
        var clips = Enumerable.Range(1, 5).Select(number => Clip(number, _bench.Clip($"{number}.mp4", frames: 12 + number, rate: number == 1 ? "25" : "24"))).ToList();
        Assert.Equal(5, (await Render(Cut.Of(clips))).Encoded);
        var before = _bench.Runs;
        clips[2] = Clip(3, _bench.Clip("3b.mp4", frames: 20), take: 2);

        var result = await Render(Cut.Of(clips));

        Assert.Equal(1, result.Encoded);

        // Its pictures, its sound out of its file, the sound compressed around it, and the joining.
        Assert.Equal(before + 4, _bench.Runs);
        Assert.False(result.UpToDate);
    }

    [Fact]
    public async Task A_film_that_was_damaged_is_made_again()
    {
        var cut = Cut.Of([Clip(1)]);
        await Render(cut);
        _bench.Write("projects/rain/exports/rain.mp4", "not a film");

        Assert.False((await Render(cut)).UpToDate);
    }

    [Fact]
    public async Task The_song_lies_under_the_film_from_the_first_sequence_on()
    {
        // Two seconds of silence, then a tone: the film begins at second two.
        var song = _bench.Make("-f lavfi -i sine=f=880:r=48000:d=3 -af adelay=2000:all=1", "projects/rain/audio/song.wav");
        var cut = Cut.Of(
            [Clip(1, _bench.Clip("a.mp4", frames: 24, sound: false), song: new SongSpan(2, 3)), Clip(2, _bench.Clip("b.mp4", frames: 24, sound: false), song: new SongSpan(3.5m, 4.5m))],
            new CutSong(song, "audio/song.wav"));

        var result = await Render(cut);

        AssertFilm(result, frames: 60, width: 160, height: 90);
        Assert.Equal((2m, "audio/song.wav"), (result.Manifest.Settings.Song!.From, result.Manifest.Settings.Song.Path));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemCode.SongTiming, "SEQ02 begins 0.5 s after SEQ01 has ended: the film is black there"), (problem.Code, problem.Message));
        Assert.True(Loudness(result.Film, "0.05", "0.3") > -30, "the tone is heard at the start");
    }

    [Fact]
    public async Task Own_sound_is_heard_over_the_song()
    {
        var song = _bench.Make("-f lavfi -i anullsrc=r=44100:cl=mono -t 1", "projects/rain/audio/song.wav");

        var result = await Render(Cut.Of([Clip(1, _bench.Clip("a.mp4", frames: 24))], new CutSong(song, "audio/song.wav")));

        AssertFilm(result, frames: 24, width: 160, height: 90);
        Assert.True(Loudness(result.Film, "0.2", "0.5") > -40);
    }

    [Fact]
    public async Task A_missing_and_an_altered_clip_are_both_named()
    {
        var gone = Clip(1);
        var altered = Clip(2);
        File.Delete(gone.Video);
        File.AppendAllText(altered.Video, "x");

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Render(Cut.Of([gone, altered])));

        Assert.Equal([ProblemCode.MediaMissing, ProblemCode.BadMedia], refused.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Without_an_approved_take_there_is_nothing_to_cut()
    {
        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Render(Cut.Of([])));

        Assert.Equal((ExitCode.WaitingForPerson, ProblemCode.NothingApproved), (refused.Exit, refused.Problems[0].Code));
    }

    [Fact]
    public async Task A_changed_approval_shows_the_film_as_stale()
    {
        var first = Clip(1);
        var second = Clip(2);
        Assert.False(FilmStatus.Read(_bench.Disk, Settings, Cut.Of([first])).Exists);
        await Render(Cut.Of([first, second]));

        Assert.Equal([], Stale(first, second));
        Assert.Equal(["the order changed"], Stale(second, first));
        Assert.Equal(["SEQ02_take001 is no longer approved"], Stale(first));
        Assert.Equal(["SEQ03_take001 is new"], Stale(first, second, Clip(3)));
        Assert.Equal(["SEQ02_take002 instead of SEQ02_take001"], Stale(first, second with { Take = Take(2, 2) }));
        Assert.Equal(["SEQ02_take001 has other pictures"], Stale(first, second with { Media = second.Media with { Sha256 = "0" } }));
    }

    [Fact]
    public async Task Nothing_is_left_beside_the_film()
    {
        await Render(Cut.Of([Clip(1)]));

        Assert.Equal(["projects/rain/exports/rain.json", "projects/rain/exports/rain.mp4", "projects/rain/exports/rain.poster.webp"], _bench.Files().Where(file => file.StartsWith("projects", StringComparison.Ordinal)));
        Assert.DoesNotContain(_bench.Files(), file => file.Contains("tmp-", StringComparison.Ordinal) || file.EndsWith(".part", StringComparison.Ordinal));
        Snapshot.Matches(System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Project.FilmManifest), "[0-9a-f]{64}", "<sha256>"));
    }

    private IReadOnlyList<string> Stale(params CutClip[] today) => FilmStatus.Read(_bench.Disk, Settings, Cut.Of(today)).StaleReasons;

    private RenderSettings Settings => new(Project, _bench[".kling"]);

    private Task<RenderResult> Render(Cut cut) =>
        new Renderer(_bench.Ffmpeg, _bench.Disk).RenderAsync(cut, Settings, null, CancellationToken.None);

    private CutClip Clip(int sequence, string? file = null, int take = 1, SongSpan? song = null)
    {
        file ??= _bench.Clip($"clip{sequence}.mp4");
        var header = MediaBench.Header(file);
        var facts = new DownloadCheck(_bench.Ffmpeg, _bench.Disk).FactsAsync(file, header, CancellationToken.None).GetAwaiter().GetResult();
        return new CutClip(Take(sequence, take), file, facts, song);
    }

    private static TakeId Take(int sequence, int take) => new(SequenceId.Parse($"SEQ{sequence:00}"), new TakeNumber(take));

    private static void AssertFilm(RenderResult result, long frames, int width, int height)
    {
        var film = MediaBench.Header(result.Film);
        Assert.Equal((frames, width, height, FrameRate.Film), (film.Frames, film.Width, film.Height, film.Fps));
        Assert.Equal(FrameRate.Film.Seconds(frames), film.DurationSeconds);
        Assert.InRange(film.Audio!.DurationSeconds - film.DurationSeconds, -0.0208m, 0.0208m);
        Assert.Equal(frames.ToString(), MediaBench.Probe(result.Film, "stream=nb_read_frames").Split('\n')[0]);
        Assert.Equal(result.Manifest.Film.DurationSeconds, Math.Round(film.DurationSeconds, 3));
    }

    private IReadOnlyList<string> Pictures(string video)
    {
        var sums = _bench.Make($"-i {video} -map 0:v -fps_mode passthrough -f framemd5", $"md5/{Path.GetFileName(video)}.txt");
        return [.. File.ReadAllLines(sums).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
    }

    private double Loudness(string film, string from, string seconds)
    {
        var printed = _bench.Make($"-ss {from} -t {seconds} -i {film} -vn -af astats=metadata=1:reset=0,ametadata=mode=print:key=lavfi.astats.Overall.RMS_level:file={_bench["loud.txt"]} -f null", "x");
        _ = printed;
        return double.Parse(File.ReadAllLines(_bench["loud.txt"])[^1].Split('=')[1].Replace("-inf", "-200", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }
}
