using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class ShotJoinerTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Clips_that_agree_are_copied_in_one_run()
    {
        var film = await JoinAsync(_bench.Clip("a.mp4"), _bench.Clip("b.mp4"));

        Assert.Equal((24L, true, 1), (film.Frames, film.HasAudio, _bench.Runs));
    }

    [Fact]
    public async Task A_clip_without_sound_gets_silence_and_keeps_its_pictures()
    {
        var silent = _bench.Clip("b.mp4", sound: false);

        var film = await JoinAsync(_bench.Clip("a.mp4"), silent, _bench.Clip("c.mp4"));

        Assert.Equal((36L, 1.5m, true), (film.Frames, film.DurationSeconds, film.HasAudio));
        Assert.InRange(film.Audio!.DurationSeconds, 1.45m, 1.6m);
        Assert.Equal(MediaBench.Header(silent).Video.Setup, film.Video.Setup);
    }

    [Fact]
    public async Task Where_no_clip_has_sound_the_whole_has_none()
    {
        Assert.False((await JoinAsync(_bench.Clip("a.mp4", sound: false), _bench.Clip("b.mp4", sound: false, rate: "25"))).HasAudio);
    }

    [Fact]
    public async Task Clips_of_another_size_or_rate_become_like_the_first()
    {
        var film = await JoinAsync(_bench.Clip("a.mp4"), _bench.Clip("b.mp4", size: "320x180"), _bench.Clip("c.mp4", rate: "12"));

        Assert.Equal((160, 90, "24/1"), (film.Width, film.Height, film.Fps.ToString()));
        Assert.Equal(2m, film.DurationSeconds);
    }

    [Fact]
    public async Task What_is_no_video_is_refused_and_nothing_is_left()
    {
        var broken = _bench.Write("b.mp4", "no video");

        await Assert.ThrowsAsync<UserFacingException>(() => JoinAsync(_bench.Clip("a.mp4"), broken));

        Assert.Equal(["a.mp4", "b.mp4"], _bench.Files());
    }

    private async Task<Mp4Header> JoinAsync(params string[] clips)
    {
        await new ShotJoiner(_bench.Ffmpeg, _bench.Disk).JoinAsync(clips, _bench["whole.mp4"], _bench.Root, CancellationToken.None);
        return MediaBench.Header(_bench["whole.mp4"]);
    }
}
