using System.Globalization;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tests.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>The sound of a clip.</summary>
public sealed class MixerTests : IDisposable
{
    private readonly SoundBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_mix_is_exactly_as_long_as_the_pictures()
    {
        var wish = Wish(frames: 31, rate: "30000/1001") with { Lines = [Voice(1, 0.5m)], Effects = [await Effect("rain")] };

        var mix = await Mix(wish);

        // 31 frames of 1001/30000 s are 49649.6 samples.
        Assert.Equal(44 + 49650 * 4, new FileInfo(mix.Layout.Audio).Length);
        Assert.Equal("pcm_s16le|48000|2", MediaBench.Probe(mix.Layout.Audio, "stream=codec_name,sample_rate,channels"));
        Assert.Equal((49650 * 4) + 44, mix.Record.Media.Bytes);
    }

    [Fact]
    public async Task A_clip_without_any_sound_gets_silence()
    {
        var mix = await Mix(Wish());

        Assert.Equal(double.NegativeInfinity, _bench.Level(mix.Layout.Audio).Peak);
        Assert.Equal(44 + 48000 * 4, new FileInfo(mix.Layout.Audio).Length);
        Assert.Null(mix.Record.Loudness.Integrated);
        Assert.Empty(mix.Record.Inputs);
    }

    private Task<FoundMix> Mix(MixWish wish) => new Mixer(_bench.Desk).RunAsync(wish, default);

    private static MixWish Wish(int frames = 24, string rate = "24/1", bool native = false)
    {
        var take = new TakeId(SoundBench.Rain, new TakeNumber(1));
        Assert.True(FrameRate.TryParse(rate, out var fps));
        return new MixWish(take, "/nowhere/video.mp4", new MediaFacts("feed", 1000, Math.Round(fps.Value.Seconds(frames), 3), 160, 90, rate, native));
    }

    private MixLine Voice(int line, decimal seconds, string text = "Hold on.")
    {
        var file = _bench.Sound($"sequences/RAIN/speech/line{line:00}/take001/audio.wav", string.Create(CultureInfo.InvariantCulture, $"sine=f={300 + line}:r=48000:d={seconds}"));
        return new MixLine(line, "DRIVER", text, new MadeSound(file, FileHash.Sha256(_bench.Media.Disk, file), seconds));
    }

    private async Task<MixEffect> Effect(string tag) => new(_bench.Plan(tag).Cues[0], await _bench.Effect(tag, 1));
}
