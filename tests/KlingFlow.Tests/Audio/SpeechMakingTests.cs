using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

public sealed class SpeechMakingTests : IDisposable
{
    private const string Text = "We should not be here.";

    private readonly SpeechKit _kit = new();

    [Fact]
    public async Task A_line_is_paid_for_once_and_stands_as_samples_with_its_records()
    {
        var ends = await _kit.SpeakAsync(SpeechKit.With(Text));

        Assert.Equal([TakeEnd.Ended], ends);
        var line = _kit.Line(1);
        Assert.Equal(["audio.wav", "manifest.json", "take.json", "task.json"], Directory.EnumerateFiles(line.Root).Select(Path.GetFileName).Order());
        Assert.Equal((48_000, 1), WaveFile.Read(new Disk(), line.Audio) is { } wave ? (wave.SampleRate, wave.Channels) : default);
        var known = Assert.Single(_kit.Journal().MadeFor(ExternalTaskId.Speech, "SEQ08"));
        Assert.Equal(("SEQ08/line01", "SEQ08_line01_take001", 0.007m), (known.What.Owner, known.What.TakeId, known.Settled?.Amount));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_finished_line_tells_where_its_sound_is_and_how_long_it_lasts()
    {
        var clip = SpeechKit.With(Text);
        Assert.Equal(SoundState.Missing, Assert.Single(await _kit.StandingAsync(clip)).State);
        await _kit.SpeakAsync(clip);

        var standing = Assert.Single(await _kit.StandingAsync(clip));

        Assert.Equal((SoundState.Finished, _kit.Line(1).Audio, 0.5m), (standing.State, standing.AudioFile, standing.Seconds));
    }

    [Fact]
    public async Task An_unchanged_line_is_never_made_again_and_a_changed_one_gets_its_next_take()
    {
        await _kit.SpeakAsync(SpeechKit.With("One.", "Two."));
        await _kit.SpeakAsync(SpeechKit.With("One.", "Two."));
        Assert.Equal(2, _kit.Provider.Submissions.Count);

        await _kit.SpeakAsync(SpeechKit.With("One.", "Two, then."));

        Assert.Equal(3, _kit.Provider.Submissions.Count);
        Assert.True(File.Exists(_kit.Line(2, take: 2).Audio));
        Assert.False(Directory.Exists(_kit.Line(1, take: 2).Root));
    }

    [Fact]
    public async Task A_line_that_is_changed_back_has_its_first_take_again()
    {
        await _kit.SpeakAsync(SpeechKit.With("One."));
        await _kit.SpeakAsync(SpeechKit.With("Another."));

        var standing = Assert.Single(await _kit.StandingAsync(SpeechKit.With("One.")));

        Assert.Equal((SoundState.Finished, 1), (standing.State, standing.Id?.Take.Value));
    }

    [Fact]
    public async Task A_line_that_moves_within_its_clip_is_not_paid_for_again()
    {
        await _kit.SpeakAsync(SpeechKit.With("One.", "Two."));

        await _kit.SpeakAsync(SpeechKit.With("Zero.", "One.", "Two."));

        Assert.Equal(3, _kit.Provider.Submissions.Count);
        Assert.All(await _kit.StandingAsync(SpeechKit.With("Zero.", "One.", "Two.")), standing => Assert.Equal(SoundState.Finished, standing.State));
    }

    [Fact]
    public async Task Another_voice_is_another_take()
    {
        await _kit.SpeakAsync(SpeechKit.With(Text));
        _kit.Speech("provider: kling", "driver: { voice: ai_kaiya }");

        await _kit.SpeakAsync(SpeechKit.With(Text));

        Assert.Equal(["oversea_male1", "ai_kaiya"], _kit.Provider.Submissions.Select(sent => ((SpeechWork)sent.Work).Voice));
    }

    [Fact]
    public async Task A_lost_answer_is_maybe_paid_at_once_and_only_a_person_sends_it_again()
    {
        _kit.Provider.ThenLosesTheAnswer();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(SpeechKit.With(Text)));
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(SpeechKit.With(Text)));

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(SoundState.MaybePaid, Assert.Single(await _kit.StandingAsync(SpeechKit.With(Text))).State);
        var known = Assert.Single(_kit.Journal().MadeFor(ExternalTaskId.Speech, "SEQ08"));
        Assert.Equal(JournalKind.SubmitUnknown, known.Outcome);
        Assert.Equal(RemoteStatus.SubmitUnknown, new TaskFolder(new Disk(), _kit.Studio.Project, _kit.Line(1).Records).ReadTask().Value?.Status);
    }

    [Fact]
    public async Task What_a_person_resolved_is_sent_again_under_the_same_id()
    {
        _kit.Provider.ThenLosesTheRequest();
        await _kit.SpeakAsync(SpeechKit.With(Text));
        _kit.Studio.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = _kit.Studio.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(Names.SoundId.OfLine(SpeechKit.Clip, 1, new(1)), default);

        Assert.Equal([TakeEnd.Ended], await _kit.SpeakAsync(SpeechKit.With(Text)));

        Assert.Single(_kit.Provider.Submissions.Select(sent => sent.Work.ExternalTaskId).Distinct());
        Assert.True(File.Exists(_kit.Line(1).Audio));
    }

    [Fact]
    public async Task A_lost_line_whose_text_was_changed_stays_for_a_person_and_the_new_text_is_a_new_take()
    {
        _kit.Provider.ThenLosesTheAnswer();
        await _kit.SpeakAsync(SpeechKit.With(Text));

        var ends = await _kit.SpeakAsync(SpeechKit.With("Another text."));

        Assert.Equal([TakeEnd.Ended], ends);
        Assert.Single(_kit.Journal().MaybePaid);
        Assert.True(File.Exists(_kit.Line(1, take: 2).Audio));
    }

    [Fact]
    public async Task What_is_over_budget_is_not_sent_and_leaves_nothing_behind()
    {
        _kit.Studio.Settings(settings => settings.Replace("per_take: 5", "per_take: 0.001", StringComparison.Ordinal));

        Assert.Equal([TakeEnd.PutBack], await _kit.SpeakAsync(SpeechKit.With(Text)));

        Assert.Empty(_kit.Provider.Submissions);
        Assert.False(Directory.Exists(_kit.Line(1).Root));
        Assert.Equal(SoundState.Missing, Assert.Single(await _kit.StandingAsync(SpeechKit.With(Text))).State);
    }

    [Fact]
    public async Task A_refused_line_fails_without_costing_anything_and_is_made_again_only_when_asked()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.Policy, "1301: not this"));
        await _kit.SpeakAsync(SpeechKit.With(Text));
        await _kit.SpeakAsync(SpeechKit.With(Text));

        var failed = Assert.Single(await _kit.StandingAsync(SpeechKit.With(Text)));
        Assert.Equal((SoundState.Failed, ErrorKind.Policy), (failed.State, failed.ErrorKind));
        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(0, _kit.Journal().Committed("USD"));

        await _kit.SpeakAsync(SpeechKit.With(Text), again: true);

        Assert.True(File.Exists(_kit.Line(1, take: 2).Audio));
    }

    [Fact]
    public async Task A_stop_before_the_request_leaves_a_line_that_goes_on_later()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var clip = SpeechKit.With(Text);
        await _kit.WorkAsync(async sounds =>
        {
            var wish = Assert.Single((await sounds.Speaker.PlanAsync(clip, default)).Wishes);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sounds.Speaker.RunAsync(wish, RunMode.UntilStuck, stop.Token));
        });

        Assert.Equal([TakeEnd.Ended], await _kit.SpeakAsync(clip));

        Assert.Single(_kit.Provider.Tasks);
        Assert.False(Directory.Exists(_kit.Line(1, take: 2).Root));
    }

    [Fact]
    public async Task A_line_that_nobody_wishes_for_any_more_gives_its_money_back_unless_it_was_sent()
    {
        _kit.Provider.IsDown = true;
        await _kit.WorkAsync(async sounds =>
        {
            var wish = Assert.Single((await sounds.Speaker.PlanAsync(SpeechKit.With(Text), default)).Wishes);
            await Assert.ThrowsAsync<UserFacingException>(() => sounds.Speaker.RunAsync(wish, RunMode.UntilStuck, default));
        });
        Assert.True(_kit.Journal().Reserved("USD") > 0);
        _kit.Provider.IsDown = false;

        await _kit.SpeakAsync(SpeechKit.With());

        Assert.Equal(0, _kit.Journal().Reserved("USD"));
        Assert.False(Directory.Exists(_kit.Line(1).Root));
    }

    [Fact]
    public async Task The_sound_of_a_paid_line_comes_back_from_the_store_to_the_byte()
    {
        await _kit.SpeakAsync(SpeechKit.With(Text));
        var before = await FileHash.Sha256Async(new Disk(), _kit.Line(1).Audio, default);
        Directory.Delete(_kit.Line(1).Root, recursive: true);

        Assert.Equal([TakeEnd.Restored], await _kit.SpeakAsync(SpeechKit.With(Text)));

        Assert.Equal(before, await FileHash.Sha256Async(new Disk(), _kit.Line(1).Audio, default));
        Assert.Equal(["audio.wav", "manifest.json", "take.json", "task.json"], Directory.EnumerateFiles(_kit.Line(1).Root).Select(Path.GetFileName).Order());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task What_comes_back_is_refused_where_it_is_no_sound_and_the_line_waits_for_a_person()
    {
        _kit.Provider.ResultSound = _kit.Studio.Project.ProjectFile;

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(SpeechKit.With(Text)));

        Assert.False(File.Exists(_kit.Line(1).Audio));
        Assert.Equal(ErrorKind.BadMedia, Assert.Single(await _kit.StandingAsync(SpeechKit.With(Text))).ErrorKind);
        _kit.Provider.ResultSound = TinySound.Path;
        Assert.Equal([TakeEnd.Ended], await _kit.SpeakAsync(SpeechKit.With(Text)));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task An_effect_is_followed_to_its_end_and_a_lost_answer_is_looked_up()
    {
        _kit.Provider.ThenLosesTheAnswer();
        var order = new EffectOrder { Clip = SpeechKit.Clip, Name = "rain", Prompt = "rain on a tin roof", Seconds = 5, Provider = "kling" };

        Assert.Equal(TakeEnd.Ended, await _kit.EffectAsync(order));

        Assert.Single(_kit.Provider.Submissions);
        Assert.True(File.Exists(_kit.Effect("rain").Audio));
        Assert.Equal(2, WaveFile.Read(new Disk(), _kit.Effect("rain").Audio)?.Channels);
        var known = Assert.Single(_kit.Journal().MadeFor(ExternalTaskId.Effect, "SEQ08"));
        Assert.Equal(("SEQ08/rain", "SEQ08_fx-rain_take001", "SEQ08"), (known.What.Owner, known.What.TakeId, known.What.Sequence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_effect_to_a_video_names_it_by_its_providers_id_and_is_paid_for_once_also_where_its_answer_is_lost(bool isLost)
    {
        await MakeVideoAsync("vid-77");
        if (isLost)
            _kit.Provider.ThenLosesTheAnswer();

        Assert.Equal(TakeEnd.Ended, await _kit.EffectAsync(ToVideo));
        Assert.Equal(TakeEnd.Restored, await _kit.EffectAsync(ToVideo));

        var sent = Assert.Single(_kit.Provider.Submissions.Select(sent => sent.Work).OfType<EffectWork>());
        Assert.Equal(("vid-77", "rain, far"), (sent.VideoId, sent.Prompt));
        Assert.Empty(_kit.Provider.PaidTwice);
        Assert.True(File.Exists(_kit.Effect("foley").Audio));
        var record = SoundFolder.Of(new Disk(), _kit.Studio.Project, Names.SoundId.OfEffect(SpeechKit.Clip, "foley", new(1))).ReadRecord().Value!;
        Assert.Equal(("video-to-audio", 1, "vid-77", null), (record.Model, record.ToVideo, record.VideoId, record.Seconds));
    }

    [Fact]
    public async Task To_a_video_that_its_provider_does_not_keep_nothing_is_asked_for_and_nothing_written()
    {
        await MakeVideoAsync(id: null);

        var refused = await Assert.ThrowsAsync<UserFacingException>(() => _kit.EffectAsync(ToVideo));

        Assert.Equal(ProblemCode.SoundFailed, refused.Problems[0].Code);
        Assert.Empty(_kit.Provider.Submissions.Select(sent => sent.Work).OfType<EffectWork>());
        Assert.False(Directory.Exists(_kit.Effect("foley").Root));
    }

    [Fact]
    public async Task The_end_of_a_line_is_an_event_and_hands_nothing_over()
    {
        await _kit.SpeakAsync(SpeechKit.With(Text));

        var told = Assert.Single(EventLog.Read(new Disk(), _kit.Studio.Project), happened => happened.Kind == "speech_ended");
        Assert.Equal(("SEQ08", "take1", "line01", "film"), (told.Sequence, told.Take, told.Detail, told.By));
        Assert.False(Directory.Exists(_kit.Studio.Project.Handoff));
    }

    public void Dispose() => _kit.Dispose();

    private static EffectOrder ToVideo => new() { Clip = SpeechKit.Clip, Name = "foley", Prompt = "rain, far", Provider = "kling", ToVideo = new(1) };

    private async Task MakeVideoAsync(string? id)
    {
        _kit.Provider.ResultId = id;
        _kit.Studio.Ask();
        await _kit.Studio.PassAsync();
    }
}
