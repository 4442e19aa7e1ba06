using KlingFlow.Tests.Media;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class FilmSoundTests : IDisposable
{
    private readonly FilmBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("aevalsrc='0.3*sin(2*PI*(200+30*t)*t)+0.4*lt(mod(t,0.37),0.002)|0.3*sin(2*PI*(300-9*t)*t)+0.5*lt(mod(t,0.53),0.001)':s=48000", 4)]
    [InlineData("aevalsrc='0.2*random(0)*gt(sin(9*t),0.2)+0.2*sin(2*PI*150*t)':s=48000", 8)]
    public async Task Sound_that_was_compressed_in_blocks_is_the_sound_that_was_compressed_at_once(string source, double worse)
    {
        // Tones that wander, clicks, noise: what shows where windows do not fit. Eleven seconds are five blocks.
        var clip = _bench.Clip(1, frames: 264);
        var mix = _bench.Mix(clip, source);

        var film = await _bench.RenderAsync(Cut.Of([clip with { Mix = mix }]));
        var blocks = _bench.Hear(film.Film);
        var whole = _bench.Hear(_bench.Media.Make($"-i {mix.Path} -c:a aac -b:a 256k", "whole.m4a"));
        var original = _bench.Hear(mix.Path);

        Assert.Equal(original.Length, MediaBench.Header(film.Film).Audio!.DurationSeconds * 48000);
        var off = new List<string>();
        for (var second = 0.0; second < 11; second += 0.025)
        {
            var (mine, best) = (Noise(blocks, original, second), Noise(whole, original, second));
            if (mine > Math.Max(best + worse, -60))
                off.Add(FormattableString.Invariant($"at {second:0.000} s the error is {mine:0.0} dB, in one piece {best:0.0} dB"));
        }

        Assert.Empty(off);
    }

    [Fact]
    public async Task A_mix_is_heard_instead_of_the_takes_own_sound()
    {
        var clip = _bench.Clip(1);

        var film = await _bench.RenderAsync(Cut.Of([clip with { Mix = _bench.Mix(clip, "anullsrc=r=48000:cl=stereo") }, _bench.Clip(2)]));

        var heard = _bench.Hear(film.Film);
        Assert.True(FilmBench.Loud(heard, 0, 0.9) < -90);
        Assert.True(FilmBench.Loud(heard, 1.05, 1.95) > -30);
        Assert.Equal([new FilmMix("SEQ01_mix001", clip.Media.Sha256)], film.Manifest.Mixes.Select(mix => mix with { Sha256 = clip.Media.Sha256 }));
    }

    [Fact]
    public async Task A_clip_without_sound_is_silent_and_the_film_goes_on_sounding()
    {
        var film = await _bench.RenderAsync(Cut.Of([_bench.Clip(1, tone: 0), _bench.Clip(2), _bench.Clip(3, tone: 0)]));

        var heard = _bench.Hear(film.Film);
        Assert.InRange(heard.Length, 3 * 48000, (3 * 48000) + 1023);
        Assert.True(FilmBench.Loud(heard, 0, 0.95) < -90 && FilmBench.Loud(heard, 1.05, 1.95) > -30 && FilmBench.Loud(heard, 2.1, 3) < -60);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task A_gain_is_exact(int decibels)
    {
        var plain = FilmBench.Loud(_bench.Hear((await _bench.RenderAsync(Cut.Of([_bench.Clip(1)]))).Film), 0.1, 0.9);
        var cut = Cut.Of([_bench.Clip(1)]);

        var louder = await _bench.RenderAsync(cut with { Entries = [cut.Entries[0] with { GainDb = decibels }] });

        Assert.Equal(plain + decibels, FilmBench.Loud(_bench.Hear(louder.Film), 0.1, 0.9), 0.1);
    }

    [Fact]
    public async Task What_would_be_too_loud_is_held_down_and_not_cut_off()
    {
        var cut = Cut.Of([_bench.Clip(1, volume: 0.9m), _bench.Clip(2, volume: 0.01m)]);

        var film = await _bench.RenderAsync(cut with { Entries = [cut.Entries[0] with { GainDb = 12 }, cut.Entries[1]] });

        var heard = _bench.Hear(film.Film);
        Assert.InRange(heard.Max(Math.Abs), 0.9f, 1f);
        Assert.True(heard.Count(sample => Math.Abs(sample) > 0.99f) < 50, "a sine that was cut off would stand at its limit for most of the time");
    }

    [Theory]
    [InlineData(-16, 0.02)]
    [InlineData(-23, 0.5)]
    [InlineData(-9, 0.3)]
    public async Task A_film_has_the_loudness_that_was_asked_for(int target, double volume)
    {
        var clip = _bench.Clip(1, frames: 96);
        // Loud and quiet by turns, with sharp clicks: peaks are in the way of a mere gain.
        var mix = _bench.Mix(clip, FormattableString.Invariant($"aevalsrc='{volume}*sin(2*PI*330*t)*(0.6+0.4*sin(3*t))+0.4*lt(mod(t,0.71),0.001)':s=48000"));

        var film = await _bench.RenderAsync(Cut.Of([clip with { Mix = mix }]), loudness: target);

        var (integrated, peak) = _bench.Ebur128(film.Film);
        Assert.InRange(integrated, target - 0.5, target + 0.5);
        Assert.True(peak <= -1, $"true peak {peak:0.00}");
        Assert.Equal(integrated, (double)film.Manifest.Loudness!.Integrated!, 0.2);
        Assert.Equal(peak, (double)film.Manifest.Loudness.TruePeak!, 0.2);
    }

    [Fact]
    public async Task Silence_is_left_as_it_is()
    {
        var film = await _bench.RenderAsync(Cut.Of([_bench.Clip(1, tone: 0)]), loudness: -16);

        Assert.Equal(new FilmLoudness(-16, null, null, 0), film.Manifest.Loudness);
    }

    [Fact]
    public async Task A_changed_mix_shows_the_film_as_stale_and_is_the_only_thing_made_again()
    {
        var clips = Enumerable.Range(1, 4).Select(number => _bench.Clip(number)).Select(clip => clip with { Mix = _bench.Mix(clip, "sine=f=300:r=48000") }).ToList();
        await _bench.RenderAsync(Cut.Of(clips));
        var before = _bench.Media.Runs;
        clips[1] = clips[1] with { Mix = _bench.Mix(clips[1], "sine=f=500:r=48000", number: 2) };

        Assert.Equal(["SEQ02_mix002 instead of SEQ02_mix001"], FilmStatus.Read(_bench.Media.Disk, new RenderSettings(_bench.Project, _bench.Media[".kling"]), Cut.Of(clips)).StaleReasons);
        Assert.Equal(["SEQ04_mix001 is no longer used"], FilmStatus.Read(_bench.Media.Disk, new RenderSettings(_bench.Project, _bench.Media[".kling"]), Cut.Of([clips[0], clips[1] with { Mix = clips[1].Mix! with { MixId = "SEQ02_mix001", Sha256 = "0" } }, clips[2], clips[3] with { Mix = null }])).StaleReasons.Skip(1));

        var film = await _bench.RenderAsync(Cut.Of(clips));

        Assert.False(film.UpToDate);
        Assert.Equal(before + 3, _bench.Media.Runs);
    }

    private static double Noise(float[] heard, float[] original, double from)
    {
        var begin = (int)(from * 48000);
        var power = 0.0;
        var count = Math.Min(1200, Math.Min(heard.Length, original.Length) - begin);
        for (var number = begin; number < begin + count; number++)
            power += Math.Pow(heard[number] - original[number], 2);
        return 10 * Math.Log10((power / count) + 1e-12);
    }
}
