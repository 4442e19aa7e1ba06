using KlingFlow.Media;
using KlingFlow.Tests.Media;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class TransitionTests : IDisposable
{
    private readonly FilmBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_trim_shows_exactly_its_frames()
    {
        // Every frame has a grey of its own.
        var clip = Stairs(1, 24);
        var cut = new Cut([new CutEntry(clip, 0, 0.25m) { In = 0.5m }, new CutEntry(Stairs(2, 24), 0.25m, 0.125m) { In = 0.25m }], null, []);

        var film = await _bench.RenderAsync(cut);

        AssertFrames(9, film);
        var wanted = Enumerable.Range(12, 6).Concat(Enumerable.Range(6, 3)).Select(frame => 40 + (frame * 7));
        Assert.All(_bench.Colours(film.Film).Zip(wanted), pair => Assert.InRange(pair.First.Y, pair.Second - 3, pair.Second + 3));
    }

    [Fact]
    public async Task A_fade_is_black_in_its_middle()
    {
        var film = await _bench.RenderAsync(Crossed(_bench.Clip(1, "white", tone: 0), _bench.Clip(2, "white", tone: 0), TransitionKind.Fade));

        AssertFrames(36, film);
        var seen = _bench.Colours(film.Film).Select(colour => colour.Y).ToList();
        Assert.All(seen[..12].Concat(seen[24..]), y => Assert.InRange(y, 232, 237));
        Assert.True(seen[12..24].Min() < 30, string.Join(' ', seen));
    }

    [Theory]
    [InlineData(TransitionKind.Dissolve)]
    [InlineData(TransitionKind.Wipe)]
    public async Task A_transition_takes_exactly_its_frames_from_both(TransitionKind kind)
    {
        var film = await _bench.RenderAsync(Crossed(_bench.Clip(1, "black", tone: 0), _bench.Clip(2, "white", tone: 0), kind));

        // 24 and 24 frames that share 12.
        AssertFrames(36, film);
        var seen = _bench.Colours(film.Film).Select(colour => colour.Y).ToList();
        Assert.All(seen[..12], y => Assert.InRange(y, 14, 18));
        Assert.All(seen[24..], y => Assert.InRange(y, 232, 237));
        Assert.Equal(seen[12..24].Order(), seen[12..24]);
        Assert.True(seen[12] < 40 && seen[23] > 190, string.Join(' ', seen));
    }

    [Fact]
    public async Task Sound_crosses_where_the_pictures_do()
    {
        var film = await _bench.RenderAsync(Crossed(_bench.Clip(1, tone: 440), _bench.Clip(2, tone: 440, volume: 0.000001m), TransitionKind.Dissolve));

        var heard = _bench.Hear(film.Film);
        Assert.InRange(heard.Length, 72000, 72000 + 1023);
        var full = FilmBench.Loud(heard, 0.1, 0.45);
        Assert.Equal(full, FilmBench.Loud(heard, 0.48, 0.52), 0.7);
        Assert.Equal(full - 6, FilmBench.Loud(heard, 0.73, 0.77), 0.7);
        Assert.True(FilmBench.Loud(heard, 1.05, 1.45) < full - 60);
    }

    [Fact]
    public async Task Only_the_overlap_is_decoded_together_and_the_rest_is_kept()
    {
        var clips = Enumerable.Range(1, 3).Select(number => _bench.Clip(number, frames: 30)).ToList();
        var cut = new Cut([new CutEntry(clips[0], 0, 1.25m), Dissolve(clips[1], 0.75m, 1.25m), new CutEntry(clips[2], 2, 1.25m)], null, []);
        Assert.Equal(4, (await _bench.RenderAsync(cut)).Encoded);

        // Another length of it changes three pieces, and the third clip stays.
        var longer = new Cut([cut.Entries[0], Dissolve(clips[1], 0.5m, 1.25m), new CutEntry(clips[2], 1.75m, 1.25m)], null, []);
        var film = await _bench.RenderAsync(longer);

        Assert.Equal(3, film.Encoded);
        AssertFrames(72, film);
        Assert.NotEqual(FilmRecord.CutSha256(cut), FilmRecord.CutSha256(longer));
    }

    [Theory]
    [InlineData("24/1")]
    [InlineData("30000/1001")]
    public void Pieces_of_transitions_fill_the_film_without_a_hole(string fps)
    {
        Assert.True(FrameRate.TryParse(fps, out var rate));
        var clip = new CutClip(default, "/x", new MediaFacts("1", 1, 3, 160, 90, "24/1", true));

        // The middle one is all transition, and the last begins out of more than there is left of it.
        var cut = new Cut([new CutEntry(clip, 0, 3), Dissolve(clip, 2, 1.5m), Dissolve(clip, 2.75m, 2), new CutEntry(clip, 4.75m, 1)], null, []);

        var pieces = FilmPiece.Of(cut, new FilmFormat(160, 90, rate!.Value));

        Assert.Equal(rate.Value.Frames(5.75m), pieces.Sum(piece => piece.Frames));
        Assert.All(pieces, piece => Assert.True(piece is { Frames: > 0, First: >= 0 } && (piece.Into is null || piece.Into.Frames == piece.Frames)));
        Assert.Equal(2, pieces.Count(piece => piece.Into is not null));
    }

    [Fact]
    public async Task A_preview_is_half_as_large_and_leaves_the_film_alone()
    {
        var cut = Cut.Of([_bench.Clip(1), _bench.Clip(2)]);
        var film = await _bench.RenderAsync(cut);
        var before = File.ReadAllBytes(film.Film);

        var preview = await _bench.RenderAsync(cut, RenderQuality.Preview);
        var runs = _bench.Media.Runs;
        var again = await _bench.RenderAsync(cut, RenderQuality.Preview);

        var header = MediaBench.Header(preview.Film);
        Assert.Equal((80, 46, 48L), (header.Width, header.Height, header.Frames));
        Assert.EndsWith("rain.preview.mp4", preview.Film, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(film.Film));
        Assert.Equal((true, runs), (again.UpToDate, _bench.Media.Runs));
        Assert.True((await _bench.RenderAsync(cut)).UpToDate);
    }

    private static Cut Crossed(CutClip one, CutClip other, TransitionKind kind) => new(
        [new CutEntry(one, 0, 1), new CutEntry(other, 0.5m, 1) { Transition = new CutTransition(kind, 0.5m) }], null, []);

    private static CutEntry Dissolve(CutClip clip, decimal start, decimal seconds) =>
        new(clip, start, seconds) { Transition = new CutTransition(TransitionKind.Dissolve, 0.5m) };

    private CutClip Stairs(int sequence, int frames)
    {
        var clip = _bench.Clip(sequence);
        var file = _bench.Media.Make(
            $"-f lavfi -i nullsrc=s=160x90:r=24,format=yuv420p,geq=lum=40+N*7:cb=128:cr=128,trim=end_frame={frames} -c:v libx264 -crf 4 -preset ultrafast -video_track_timescale 24000", $"stairs{sequence}.mp4");
        return clip with { Video = file, Media = clip.Media with { Sha256 = FileHash.Sha256(_bench.Media.Disk, file), Bytes = new FileInfo(file).Length, HasAudio = false } };
    }

    private static void AssertFrames(long frames, RenderResult film)
    {
        var header = MediaBench.Header(film.Film);
        Assert.Equal((frames, FrameRate.Film.Seconds(frames)), (header.Frames, header.DurationSeconds));
        Assert.Equal(header.DurationSeconds, header.Audio!.DurationSeconds);
        Assert.Equal(frames.ToString(), MediaBench.Probe(film.Film, "stream=nb_read_frames").Split('\n')[0]);
    }
}
