using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Tests.Media;

public sealed class ClipJoinerTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task D17_D20_Clips_are_joined_whatever_they_are_called()
    {
        var first = _bench.Clip("a.mp4", frames: 12);
        var second = _bench["it's 'b'\n%04d: [c] -x.mp4"];
        File.Copy(_bench.Clip("b.mp4", frames: 12), second);

        await Join(first, second);

        var film = MediaBench.Header(_bench["film.mp4"]);
        Assert.Equal((24L, 1m, true), (film.Frames, film.DurationSeconds, film.HasAudio));
        Assert.DoesNotContain(_bench.Files(), file => file.Contains("tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D20_Clips_that_do_not_agree_are_refused_by_name()
    {
        var refused = await Assert.ThrowsAsync<UserFacingException>(() => Join(_bench.Clip("a.mp4"), _bench.Clip("b.mp4", rate: "25")));

        Assert.Equal("b.mp4 does not agree with a.mp4 in size, rate, codec or sound", refused.Message);
        Assert.False(File.Exists(_bench["film.mp4"]));
    }

    private Task Join(params string[] clips) => new ClipJoiner(_bench.Ffmpeg, _bench.Disk).JoinAsync(clips, _bench["film.mp4"], _bench.Root, CancellationToken.None);
}
