using System.Globalization;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Tests.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>How loud sounds are.</summary>
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
    }

    [Theory]
    [InlineData("anullsrc=r=48000:cl=stereo:d=1", true)]
    [InlineData("sine=f=1000:r=48000:d=0.2", false)]
    public async Task Silence_and_a_sound_too_short_to_be_measured_have_no_loudness(string source, bool hasNoPeak)
    {
        var reading = await new Loudness(_bench.Ffmpeg).MeasureAsync(Sound(source, "quiet.wav"), default);

        Assert.Null(reading.Integrated);
        Assert.Null(reading.Threshold);
        Assert.Equal(hasNoPeak, reading.TruePeak is null);
    }

    [Fact]
    public async Task Several_sounds_are_measured_in_one_run_each_by_itself()
    {
        string[] sounds = [Sound("sine=f=1000:r=48000:d=1,volume=-10dB", "a.wav"), Sound("anullsrc=r=44100:cl=mono:d=1", "b.wav"), Sound("sine=f=1000:r=22050:d=1", "c.wav")];
        var runs = _bench.Runs;

        var readings = await new Loudness(_bench.Ffmpeg).MeasureAsync([.. sounds.Select(sound => (string[])["-i", sound])], null, default);

        Assert.Equal(runs + 1, _bench.Runs);
        Assert.Equal(3, readings.Count);
        Assert.Null(readings[1].Integrated);
        Assert.InRange(readings[2].Integrated!.Value - readings[0].Integrated!.Value, 9.8m, 10.2m);
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

    private string Sound(string source, string name) => _bench.Make(string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i {source.Replace(" ", "", StringComparison.Ordinal)} -ac 2 -c:a pcm_s16le"), name);
}
