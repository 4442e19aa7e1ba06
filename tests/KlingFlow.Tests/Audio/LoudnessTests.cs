using System.Globalization;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Tests.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>How loud sounds are, and how they become as loud as a film should be.</summary>
public sealed class LoudnessTests : IDisposable
{
    private readonly MediaBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_tone_of_minus_23_dB_is_measured_as_the_standard_says()
    {
        // EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS. The source has -18.06 dBFS, and 3.01 less when one channel becomes two.
        var tone = Sound("sine=f=1000:r=48000:d=3,volume=-1.93dB", "tone.wav");

        var reading = await new Loudness(_bench.Ffmpeg).MeasureAsync(tone, default);

        Assert.InRange(reading.Integrated!.Value, -23.2m, -22.8m);
        Assert.InRange(reading.TruePeak!.Value, -23.2m, -22.8m);
        Assert.False(reading.IsSilent);
    }

    [Theory]
    [InlineData("anullsrc=r=48000:cl=stereo:d=1")]
    [InlineData("sine=f=1000:r=48000:d=0.2")]
    public async Task Silence_and_a_sound_too_short_to_be_measured_stay_as_they_are(string source)
    {
        var silence = Sound(source, "quiet.wav");
        var loudness = new Loudness(_bench.Ffmpeg);

        var fit = await loudness.FitAsync(silence, new LoudnessTarget(-16), default);

        Assert.True(fit.Before.IsSilent);
        Assert.Null(fit.Before.Integrated);
        Assert.Equal("anull", fit.Filter);
        Assert.Equal("anull", Loudness.SecondPass(new LoudnessTarget(-16), fit.Before));
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(-23)]
    public async Task An_even_gain_is_enough_where_no_peak_stands_out(int target)
    {
        var noise = Sound("anoisesrc=c=pink:r=48000:a=0.3:seed=3:d=2", "noise.wav");

        var fit = await new Loudness(_bench.Ffmpeg).FitAsync(noise, new LoudnessTarget(target), default);
        var heard = await InAac(noise, fit.Filter);

        Assert.False(fit.IsLimited);
        Assert.InRange(heard.Integrated!.Value, target - LoudnessTarget.Tolerance, target + LoudnessTarget.Tolerance);
        Assert.True(heard.TruePeak <= -1, $"{heard.TruePeak} dBTP");
    }

    [Fact]
    public async Task Peaks_that_an_even_gain_would_break_are_held_back_and_the_loudness_still_comes_out_right()
    {
        const int target = -15;
        var bursts = Sound("aevalsrc='0.02*(random(0)*2-1)+0.8*sin(2*PI*5000*t)*exp(-200*mod(t,1.0))':s=48000:d=3", "bursts.wav");

        var fit = await new Loudness(_bench.Ffmpeg).FitAsync(bursts, new LoudnessTarget(target), default);
        var heard = await InAac(bursts, fit.Filter);

        Assert.True(fit.IsLimited);
        Assert.InRange(heard.Integrated!.Value, target - LoudnessTarget.Tolerance, target + LoudnessTarget.Tolerance);
        Assert.True(heard.TruePeak <= -1, $"{heard.TruePeak} dBTP");
        Assert.InRange(heard.Integrated.Value - fit.After.Integrated!.Value, -0.3m, 0.3m);
    }

    [Fact]
    public async Task A_file_without_sound_is_refused()
    {
        var clip = _bench.Clip("mute.mp4", sound: false);

        var error = await Assert.ThrowsAsync<UserFacingException>(() => new Loudness(_bench.Ffmpeg).MeasureAsync(clip, default));

        Assert.Equal(ProblemCode.Program, error.Problems[0].Code);
    }

    [Theory]
    [InlineData("film", -16)]
    [InlineData("broadcast", -23)]
    [InlineData("youtube", -14)]
    [InlineData("-19.5", -19.5)]
    public void A_loudness_is_a_word_or_a_number(string text, double lufs) => Assert.Equal((decimal)lufs, SoundSettings.LufsOf(text));

    [Theory]
    [InlineData("loud")]
    [InlineData("0")]
    [InlineData("-90")]
    [InlineData("-1e1")]
    public void Anything_else_is_no_loudness(string text) => Assert.Null(SoundSettings.LufsOf(text));

    private async Task<LoudnessReading> InAac(string file, string filter) =>
        await new Loudness(_bench.Ffmpeg).MeasureAsync(_bench.Make($"-i {file} -af {filter} -c:a aac -b:a 256k -ac 2", "out.m4a"), default);

    private string Sound(string source, string name) => _bench.Make(string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i {source.Replace(" ", "", StringComparison.Ordinal)} -ac 2 -c:a pcm_s16le"), name);
}
