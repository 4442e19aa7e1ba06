using KlingFlow.Audio;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Audio;

public sealed class SpeechReconcileTests : IDisposable
{
    private readonly SpeechKit _kit = new();

    [Fact]
    public async Task A_lost_line_is_told_with_the_words_that_send_it_again()
    {
        _kit.Provider.ThenLosesTheAnswer();
        await _kit.SpeakAsync(SpeechKit.With("Go."));

        var finding = Assert.Single(await _kit.Studio.ReconcileAsync());

        Assert.Equal((ReconcileKind.MaybePaid, "SEQ08_line01_take001", "kling reconcile film --apply --maybe-paid SEQ08 line01/take1"), (finding.Kind, finding.TakeId, finding.Next));
    }

    [Fact]
    public async Task A_paid_sound_that_is_gone_is_put_back_and_a_second_look_finds_nothing()
    {
        await _kit.SpeakAsync(SpeechKit.With("Go."));
        Assert.Empty(await _kit.Studio.ReconcileAsync());
        File.Delete(_kit.Line(1).Audio);

        Assert.Equal(ReconcileKind.MediaMissing, Assert.Single(await _kit.Studio.ReconcileAsync(apply: true)).Kind);

        Assert.True(File.Exists(_kit.Line(1).Audio));
        Assert.Empty(await _kit.Studio.ReconcileAsync());
    }

    [Fact]
    public async Task Speech_that_another_machine_paid_for_begins_to_count_here()
    {
        await _kit.SpeakAsync(SpeechKit.With("Go."));
        _kit.Studio.StateFolder = "another-state";
        _kit.Studio.TrustHere();
        await using (var studio = _kit.Studio.Start())
            studio.Site("film").Journal.GoOnWith(new KlingFlow.Files.Disk(), []);

        Assert.Equal(ReconcileKind.Unaccounted, Assert.Single(await _kit.Studio.ReconcileAsync(apply: true)).Kind);

        Assert.Equal(0.007m, _kit.Journal().Spent("USD"));
        Assert.Empty(await _kit.Studio.ReconcileAsync());
        Assert.Equal([TakeEnd.Restored], await _kit.SpeakAsync(SpeechKit.With("Go.")));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task An_answer_is_kept_until_its_sound_is_here_because_nobody_tells_it_twice()
    {
        _kit.Provider.ResultSound = Path.Combine(_kit.Studio.StateRoot, "later.wav");
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.SpeakAsync(SpeechKit.With("Go.")));
        var id = Assert.Single(_kit.Provider.Tasks).ExternalTaskId;
        Assert.True(File.Exists(_kit.Studio.State.Answer(id)));
        _kit.Provider.Forget(id);
        File.Copy(TinySound.Path, Path.Combine(_kit.Studio.StateRoot, "later.wav"));

        Assert.Equal([TakeEnd.Ended], await _kit.SpeakAsync(SpeechKit.With("Go.")));

        Assert.Equal(SoundState.Finished, Assert.Single(await _kit.StandingAsync(SpeechKit.With("Go."))).State);
        Assert.False(File.Exists(_kit.Studio.State.Answer(id)));
    }

    [Fact]
    public async Task Two_lost_lines_pause_everything_that_is_paid_until_a_person_decides()
    {
        _kit.Provider.ThenLosesTheAnswer().ThenLosesTheAnswer();

        Assert.Equal([TakeEnd.NeedsPerson, TakeEnd.NeedsPerson, TakeEnd.NeedsPerson], await _kit.SpeakAsync(SpeechKit.With("One.", "Two.", "Three.")));

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.True(_kit.Journal().IsPaused);
        Assert.Equal(RemoteStatus.SubmitUnknown, new TaskFolder(new KlingFlow.Files.Disk(), _kit.Studio.Project, _kit.Line(2).Records).ReadTask().Value?.Status);
    }

    public void Dispose() => _kit.Dispose();
}
