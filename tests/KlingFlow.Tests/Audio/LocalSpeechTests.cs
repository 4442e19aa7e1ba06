using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Voices;
using Serilog.Core;

namespace KlingFlow.Tests.Audio;

/// <summary>Speech by an engine of this machine: whichever is there.</summary>
public sealed class LocalSpeechTests : IDisposable
{
    private readonly SpeechKit _kit = new("local");
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_local_line_costs_nothing_and_is_the_same_to_the_byte_when_it_is_made_again()
    {
        _kit.Speech("provider: local", "driver: { }");
        var clip = SpeechKit.With("-w /etc/passwd --stdout; $(id) \"quoted\" `tick` {braces} % it's *.", "Wait. (beat) Go.");

        Assert.Equal([TakeEnd.Ended, TakeEnd.Ended], await _kit.SpeakAsync(clip));
        var first = await FileHash.Sha256Async(new Disk(), _kit.Line(1).Audio, default);
        Assert.Equal(0, _kit.Journal().Spent("USD"));
        Assert.True(WaveFile.Read(new Disk(), _kit.Line(2).Audio) is { SampleRate: 48_000, Seconds: > 0.7m, Peak: > 0.05 });

        // As after a clone: sounds are not in git, and nothing of theirs is in the cache.
        File.Delete(_kit.Line(1).Audio);
        Directory.Delete(Path.Combine(_kit.Studio.Root, ".kling", "speech"), recursive: true);
        await _kit.SpeakAsync(clip);

        Assert.Equal(first, await FileHash.Sha256Async(new Disk(), _kit.Line(1).Audio, default));
        Assert.False(Directory.Exists(_kit.Line(1, take: 2).Root));
    }

    [Fact]
    public async Task Local_speech_is_measured_before_anything_of_its_clip_is_made()
    {
        _kit.Speech("provider: local", "driver: { }");
        var clip = SpeechKit.With(string.Join(' ', Enumerable.Repeat("seventeen words are too many for this very short clip", 3))) with { Seconds = 1 };

        await _kit.WorkAsync(async sounds =>
        {
            var plan = await sounds.Speaker.PlanAsync(clip, default);
            var fit = await sounds.Speaker.FitAsync(plan, default);
            Assert.True(Assert.Single(fit.Lines).IsMeasured);
            Assert.Equal(ProblemCode.SpeechTooLong, fit.Problem?.Code);
        });

        Assert.False(Directory.Exists(_kit.Studio.Project.Sequence(SpeechKit.Clip).Sounds("speech")));
    }

    [Fact]
    public async Task A_voice_that_no_engine_has_is_a_problem_before_anything_is_made()
    {
        _kit.Speech("provider: local", "driver: { voice: xx-nobody+f99 }");

        await _kit.WorkAsync(async sounds =>
        {
            var plan = await sounds.Speaker.PlanAsync(SpeechKit.With("Go."), default);
            Assert.Equal(ProblemCode.UnknownVoice, Assert.Single(plan.Problems).Code);
            await Assert.ThrowsAsync<UserFacingException>(() => sounds.Speaker.RunAsync(plan.Wishes[0], RunMode.UntilStuck, default));
        });

        Assert.False(Directory.Exists(_kit.Line(1).Root));
    }

    [Fact]
    public async Task Where_no_engine_is_installed_the_problem_says_what_to_install_and_how_to_do_without()
    {
        var programs = new ProgramRunner(Logger.None);
        var silent = new VoiceBox(programs, new Ffmpeg(programs, "no-ffmpeg-here", "no-ffprobe-here", new Disk()), new Disk(), "no-espeak-here");
        var work = new SpeechWork("kf-1", _folder.Root) { Text = "Go.", Engine = VoiceEngine.Auto, Voice = "en-us" };

        var problem = Assert.Single(await new LocalVoices(silent).CheckAsync(work, default));

        Assert.Equal(ProblemCode.NoSpeechEngine, problem.Code);
        Assert.Contains("apt-get install espeak-ng", problem.Hint, StringComparison.Ordinal);
        Assert.Contains("provider: none", problem.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slt", true)]
    [InlineData("nobody", false)]
    public async Task A_voice_that_flite_does_not_have_is_refused_although_flite_would_speak_with_another(string voice, bool isKnown)
    {
        var programs = new ProgramRunner(Logger.None);
        var voices = new VoiceBox(programs, new Ffmpeg(programs, "ffmpeg", "ffprobe", new Disk()), new Disk());

        Assert.Equal(isKnown, await voices.ComplainAsync(VoiceEngine.Flite, voice, default) is null);
    }

    [Fact]
    public async Task A_line_of_more_than_a_thousand_characters_is_refused_before_Kling_hears_of_it()
    {
        _kit.Studio.HasRealProviders = true;
        _kit.Speech("provider: kling", "driver: { voice: oversea_male1 }");

        await _kit.WorkAsync(async sounds =>
        {
            var plan = await sounds.Speaker.PlanAsync(SpeechKit.With(new string('a', 1001)), default);
            Assert.Equal(ProblemCode.SpeechLimit, Assert.Single(plan.Problems).Code);
            Assert.Empty((await sounds.Speaker.PlanAsync(SpeechKit.With(new string('a', 1000)), default)).Problems);
        });
    }

    [Fact]
    public async Task A_film_whose_speech_is_switched_off_wishes_for_none()
    {
        _kit.Speech("provider: none");

        await _kit.WorkAsync(async sounds =>
        {
            var plan = await sounds.Speaker.PlanAsync(SpeechKit.With("Go."), default);
            Assert.Empty(plan.Wishes);
            Assert.Equal("speech is switched off", Assert.Single(plan.Unspoken).Reason);
        });
    }

    public void Dispose()
    {
        _kit.Dispose();
        _folder.Dispose();
    }
}
