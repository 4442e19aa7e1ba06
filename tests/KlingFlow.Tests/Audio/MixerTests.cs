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

    [Fact]
    public async Task Everything_else_is_ducked_while_somebody_speaks_and_comes_back_after()
    {
        var bed = await Effect("surf", 3);
        var alone = await Mix(Wish(72) with { Effects = [bed] });
        var spoken = await Mix(Wish(72) with { Effects = [bed], Lines = [Voice(1, 1)] });

        // The voice is a tone far above the bed's rumble: what is left below 200 Hz is the bed.
        const string During = "atrim=start=0.7:end=1.3,lowpass=f=150,lowpass=f=150";
        const string After = "atrim=start=2.4:end=2.9,lowpass=f=150,lowpass=f=150";
        Assert.InRange(_bench.Level(alone.Layout.Audio, During).Mean - _bench.Level(spoken.Layout.Audio, During).Mean, 4, 25);
        Assert.InRange(_bench.Level(alone.Layout.Audio, After).Mean - _bench.Level(spoken.Layout.Audio, After).Mean, -1, 1);
    }

    [Fact]
    public async Task Voices_of_any_loudness_come_out_alike()
    {
        var quiet = Voice(1, 1, source: "sine=f=1000:r=48000:d=1,volume=-30dB");
        var loud = Voice(2, 1, source: "sine=f=1000:r=44100:d=1,volume=16dB");

        var mix = await Mix(Wish(72) with { Lines = [quiet, loud] });

        var (first, second) = (mix.Record.Lines[0], mix.Record.Lines[1]);
        var difference = Mean(mix, first) - Mean(mix, second);
        Assert.InRange(difference, -1, 1);
        Assert.InRange(mix.Record.Loudness.Integrated!.Value, -20, -16);
        Assert.InRange(mix.Record.Inputs[0].Gain - mix.Record.Inputs[1].Gain, 44, 48);
    }

    [Theory]
    [InlineData("speech")]
    [InlineData("effects")]
    [InlineData("native")]
    public async Task The_gains_of_the_project_act(string what)
    {
        var plain = what switch
        {
            "speech" => Wish() with { Lines = [Voice(1, 0.5m)] },
            "effects" => Wish() with { Effects = [await Effect("engine")] },
            _ => Native(Wish()),
        };
        var gain = new Setting<decimal>(-9, "project.yaml:3");
        var quieter = plain with
        {
            Settings = what switch
            {
                "speech" => new SoundSettings { SpeechGain = gain },
                "effects" => new SoundSettings { EffectsGain = gain },
                _ => new SoundSettings { NativeGain = gain },
            },
        };

        var difference = SoundBench.Between((await Mix(quieter)).Layout.Audio).Mean - SoundBench.Between((await Mix(plain)).Layout.Audio).Mean;

        Assert.InRange(difference, -9.3, -8.7);
    }

    [Fact]
    public async Task A_single_line_or_effect_has_a_gain_of_its_own()
    {
        var line = Voice(1, 0.5m);
        var mix = await Mix(Wish() with { Lines = [line] });
        var louder = await Mix(Wish() with { Lines = [line with { Gain = 4 }] });

        Assert.Equal("RAIN_mix002", louder.Record.MixId);
        Assert.Equal(4, louder.Record.Inputs[0].Gain - mix.Record.Inputs[0].Gain);
        Assert.InRange(SoundBench.Between(louder.Layout.Audio).Mean - SoundBench.Between(mix.Layout.Audio).Mean, 3.5, 4.5);
    }

    [Fact]
    public async Task The_sound_of_the_picture_is_heard_from_its_first_sample()
    {
        var mix = await Mix(Native(Wish()));

        Assert.Equal(MixInput.Native, Assert.Single(mix.Record.Inputs).Kind);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 0.05, 0.1).Mean, -40, -15);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 0.9, 0.95).Mean, -40, -15);
    }

    [Fact]
    public async Task However_loud_its_parts_are_a_mix_never_clips()
    {
        var loudest = new Setting<decimal>(24, "project.yaml:3");
        var wish = Native(Wish()) with
        {
            Lines = [Voice(1, 0.6m, source: "anoisesrc=c=white:r=48000:a=1:seed=4:d=0.6")],
            Effects = [await Effect("engine"), await Effect("door")],
            Settings = new SoundSettings { SpeechGain = loudest, EffectsGain = loudest, NativeGain = loudest },
        };

        var mix = await Mix(wish);

        Assert.InRange(_bench.Level(mix.Layout.Audio).Peak, -3, -1.9);
    }

    [Fact]
    public async Task A_bed_that_is_shorter_than_the_clip_begins_again_and_what_is_heard_once_does_not()
    {
        var file = _bench.Sound("sequences/RAIN/effects/river/take001/audio.wav", "sine=f=700:r=48000:d=0.6");
        var river = new MixEffect(new EffectCue("river", "river", EffectSource.Kling) { IsBed = true }, new MadeSound(file, "feed", 0.6m));

        var bed = await Mix(Wish(48) with { Effects = [river] });
        var once = await Mix(Wish(48) with { Effects = [river with { Cue = river.Cue with { IsBed = false } }] });

        Assert.Equal((2m, 0.6m), (bed.Record.Inputs[0].Seconds, once.Record.Inputs[0].Seconds));
        Assert.InRange(SoundBench.Between(bed.Layout.Audio, 1.5, 1.9).Mean, -30, -15);
        Assert.Equal(double.NegativeInfinity, SoundBench.Between(once.Layout.Audio, 0.7).Peak);
    }

    [Fact]
    public async Task Both_ends_of_a_mix_are_faded_so_that_no_cut_clicks()
    {
        var mix = await Mix(Wish() with { Effects = [await Effect("engine")] });

        Assert.InRange(SoundBench.Between(mix.Layout.Audio, to: 8 / 48000.0).Peak, double.NegativeInfinity, -60);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 47992 / 48000.0).Peak, double.NegativeInfinity, -60);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 0.05, 0.3).Peak, -35, 0);
    }

    [Fact]
    public async Task Lines_stand_where_the_record_says_with_silence_between_them()
    {
        var mix = await Mix(Wish(72) with { Lines = [Voice(1, 0.8m, "One."), Voice(2, 0.6m, "Two.")] });

        Assert.Equal([(0.4m, 1.2m, "One."), (1.5m, 2.1m, "Two.")], mix.Record.Lines.Select(line => (line.From, line.To, line.Text)));
        Assert.Equal([1, 2], mix.Record.Lines.Select(line => line.Line));
        Assert.Equal(double.NegativeInfinity, SoundBench.Between(mix.Layout.Audio, to: 0.39).Peak);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 0.41, 1.19).Mean, -25, -15);
        Assert.Equal(double.NegativeInfinity, SoundBench.Between(mix.Layout.Audio, 1.27, 1.49).Peak);
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 1.51, 2.09).Mean, -25, -15);
    }

    [Fact]
    public async Task A_line_that_is_a_little_too_long_is_quickened_and_heard_to_its_end()
    {
        var mix = await Mix(Wish() with { Lines = [Voice(1, 1.06m)] });

        Assert.Equal((0m, 1m), (mix.Record.Lines[0].From, mix.Record.Lines[0].To));
        Assert.InRange(SoundBench.Between(mix.Layout.Audio, 0.9, 0.97).Mean, -25, -10);
    }

    [Fact]
    public void Lines_that_do_not_fit_are_refused_before_anything_is_made()
    {
        var wish = Wish() with { Lines = [Voice(1, 0.8m), Voice(2, 0.5m)] };

        var error = Assert.Throws<UserFacingException>(() => MixPlan.Of(wish));

        Assert.Equal(error.Message, new Mixer(_bench.Desk).Standing(wish).Why);
        Assert.Equal((ProblemCode.LinesTooLong, "the lines of RAIN take 1.3 s and do not fit into its 1.0 s"), (error.Problems[0].Code, error.Message));
    }

    [Fact]
    public async Task A_mix_is_made_once_and_anew_when_anything_in_it_changes()
    {
        var mixer = new Mixer(_bench.Desk);
        var wish = Native(Wish()) with { Lines = [Voice(1, 0.5m)], Effects = [await Effect("room")] };
        Assert.Equal("RAIN_take001 has no sound mix yet", mixer.Standing(wish).Why);
        var first = await Mix(wish);
        var runs = _bench.Media.Runs;

        Assert.Equal(1, mixer.Standing(wish).Current!.Number.Value);
        Assert.Equal(first.Record.Media.Sha256, (await Mix(wish)).Record.Media.Sha256);
        Assert.Equal(runs, _bench.Media.Runs);

        MixWish[] changed =
        [
            wish with { Lines = [wish.Lines[0] with { Text = "Let go." }] },
            wish with { Lines = [Voice(2, 0.4m)] },
            wish with { Lines = [wish.Lines[0] with { At = 0.2m }] },
            wish with { Lines = [] },
            wish with { Effects = [] },
            wish with { Take = new TakeId(SoundBench.Rain, new TakeNumber(2)) },
            wish with { Media = wish.Media with { Sha256 = "other" } },
            wish with { Settings = new SoundSettings { EffectsGain = new Setting<decimal>(1, "project.yaml:3") } },
        ];
        Assert.All(changed, other => Assert.False(mixer.Standing(other).IsCurrent));
        Assert.Equal("what RAIN_mix001 was made of has changed", mixer.Standing(changed[0]).Why);
        Assert.Equal("RAIN_mix002", (await Mix(changed[0])).Record.MixId);
        Assert.Equal("RAIN_mix003", (await Mix(wish)).Record.MixId);
        Assert.Equal("RAIN_mix003", MixesOnDisk.Read(_bench.Media.Disk, _bench.Project, SoundBench.Rain).NewestOf(wish.Take)!.Record.MixId);
    }

    [Fact]
    public async Task Audio_that_git_left_behind_is_mixed_into_the_same_number()
    {
        var wish = Wish() with { Lines = [Voice(1, 0.5m)] };
        var mix = await Mix(wish);
        File.Delete(mix.Layout.Audio);
        Assert.Equal("the audio of RAIN_mix001 is missing", new Mixer(_bench.Desk).Standing(wish).Why);

        var again = await Mix(wish);

        Assert.Equal((mix.Layout.Audio, mix.Record.Media.Sha256), (again.Layout.Audio, FileHash.Sha256(_bench.Media.Disk, again.Layout.Audio)));
        Assert.True(new Mixer(_bench.Desk).Standing(wish).IsCurrent);
    }

    [Fact]
    public async Task Killed_at_any_point_a_mix_is_made_all_the_same_under_the_same_number()
    {
        var canned = _bench.Media.Make("-f lavfi -i anoisesrc=r=48000:d=1:seed=1 -c:a pcm_s16le -ac 2 -fflags +bitexact -map_metadata -1", "canned.wav");
        for (var (call, died) = (1, true); died; call++)
        {
            using var bench = new SoundBench();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var killed = await Record.ExceptionAsync(() => new Mixer(bench.DeskOn(disk, canned)).RunAsync(Wish(), default));
            died = disk.Calls.Count >= call;

            var mix = await new Mixer(bench.DeskOn(new FaultyDisk(), canned)).RunAsync(Wish(), default);

            Assert.True(killed is null or IOException or UserFacingException, killed?.ToString());
            Assert.Equal("RAIN_mix001", mix.Record.MixId);
            Assert.Equal(File.ReadAllBytes(canned), File.ReadAllBytes(mix.Layout.Audio));
            Assert.True(new Mixer(bench.Desk).Standing(Wish()).IsCurrent);
        }
    }

    [Fact]
    public async Task A_sound_that_has_gone_is_named()
    {
        var line = Voice(1, 0.5m);
        File.Delete(line.Sound!.Path);

        var error = await Assert.ThrowsAsync<UserFacingException>(() => Mix(Wish() with { Lines = [line] }));

        Assert.Equal(ProblemCode.MediaMissing, error.Problems[0].Code);
        Assert.Contains("sequences/RAIN/speech/line01/take001/audio.wav", error.Message, StringComparison.Ordinal);
        Assert.Empty(MixesOnDisk.Read(_bench.Media.Disk, _bench.Project, SoundBench.Rain).Mixes);
    }

    [Fact]
    public async Task A_line_that_is_silent_or_shorter_than_a_blink_is_mixed_as_it_is()
    {
        var silent = Voice(1, 0.5m, source: "anullsrc=r=48000:cl=mono:d=0.5");
        var blink = Voice(2, 0.1m);

        var mix = await Mix(Wish() with { Lines = [silent, blink] });

        Assert.Equal(0, mix.Record.Inputs[0].Gain);
        Assert.InRange(_bench.Level(mix.Layout.Audio).Peak, -16, -4);
    }

    [Fact]
    public async Task A_damaged_record_is_shown_and_its_number_not_used_again()
    {
        _bench.Media.Write("projects/film/sequences/RAIN/mixes/mix004/mix.json", "<<<<<<< ours\n");

        var mix = await Mix(Wish());
        var read = MixesOnDisk.Read(_bench.Media.Disk, _bench.Project, SoundBench.Rain);

        Assert.Equal("RAIN_mix005", mix.Record.MixId);
        Assert.Equal(ProblemCode.MergeConflict, Assert.Single(read.Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 0.5")]
    [InlineData(" 0.5 0.4")]
    [InlineData(" 4 1.4")]
    [InlineData(" 5.4")]
    [InlineData(" 1@3 1")]
    [InlineData(" 1@3.9 0.1")]
    public void Lines_never_overlap_and_end_with_the_clip(string lines)
    {
        var asked = lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Line).ToList();

        var schedule = LineSchedule.Place(asked, 5, "RAIN");

        var free = 0m;
        foreach (var (begin, line) in schedule.Begins.Zip(asked))
        {
            Assert.True(begin >= free && (line.At is null || line.At == begin));
            free = begin + Math.Round(line.Seconds / schedule.Tempo, 3) - 0.002m;
        }

        Assert.True(free <= 5);
    }

    private static (decimal Seconds, decimal? At) Line(string text) =>
        text.Split('@') is [var seconds, var at] ? (Number(seconds), Number(at)) : (Number(text), null);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static double Mean(FoundMix mix, MixedLine line) => SoundBench.Between(mix.Layout.Audio, (double)line.From + 0.1, (double)line.To - 0.1).Mean;

    private MixWish Native(MixWish wish)
    {
        var video = _bench.Media.Clip("projects/film/sequences/RAIN/takes/take001/video.mp4", frames: 24);
        return wish with { Video = video, Media = wish.Media with { HasAudio = true, Bytes = new FileInfo(video).Length } };
    }

    private Task<FoundMix> Mix(MixWish wish) => new Mixer(_bench.Desk).RunAsync(wish, default);

    private static MixWish Wish(int frames = 24, string rate = "24/1", bool native = false)
    {
        var take = new TakeId(SoundBench.Rain, new TakeNumber(1));
        Assert.True(FrameRate.TryParse(rate, out var fps));
        return new MixWish(take, "/nowhere/video.mp4", new MediaFacts("feed", 1000, Math.Round(fps.Value.Seconds(frames), 3), 160, 90, rate, native));
    }

    private MixLine Voice(int line, decimal seconds, string text = "Hold on.", string? source = null)
    {
        var file = _bench.Sound(
            $"sequences/RAIN/speech/line{line:00}/take001/audio.wav", source ?? string.Create(CultureInfo.InvariantCulture, $"sine=f={1000 + line}:r=48000:d={seconds}"));
        return new MixLine(line, "DRIVER", text, new MadeSound(file, FileHash.Sha256(_bench.Media.Disk, file), seconds));
    }

    private async Task<MixEffect> Effect(string tag, decimal seconds = 1) => new(_bench.Plan(tag).Cues[0] with { At = 0 }, await _bench.Effect(tag, seconds));
}
