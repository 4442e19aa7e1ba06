using KlingFlow.Catalogue;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tests.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

/// <summary>Every question of design.md 4.3. Looking changes nothing; what was mended is not found again.</summary>
public sealed class ReconcilerTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task Where_all_is_well_nothing_is_found()
    {
        await FinishAsync();

        Assert.Empty(await _kit.ReconcileAsync());
    }

    [Fact]
    public async Task An_intent_without_an_outcome_is_looked_up_and_adopted()
    {
        await LeaveIntentAsync(created: true);

        await FindsAndMendsAsync("adopt", "SEQ08_take001");

        Assert.Equal("fake-1", _kit.Journal().Known.Values.Single().TaskId);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task An_intent_that_no_look_up_finds_becomes_perhaps_paid_and_asks_for_a_person()
    {
        await LeaveIntentAsync(created: false);
        _kit.Clock.Advance(TimeSpan.FromSeconds(20));

        await FindsAndMendsAsync("maybe_paid", "SEQ08_take001", stays: true);

        Assert.Equal(["maybe_paid"], _kit.Status().Attention);
    }

    [Fact]
    public async Task A_task_without_a_result_is_asked_about()
    {
        _kit.Provider.PollsUntilDone = null;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.Equal("open", Assert.Single(await _kit.ReconcileAsync()).Kind);

        _kit.Provider.Finish(_kit.Journal().Known.Keys.Single());

        var finding = Assert.Single(await _kit.ReconcileAsync());
        Assert.Equal(("no_result", "fake-1"), (finding.Kind, finding.TaskId));
    }

    [Fact]
    public async Task A_result_without_a_manifest_is_found()
    {
        await FinishAsync();
        File.Delete(_kit.Take.Manifest);

        Assert.Contains(await _kit.ReconcileAsync(), finding => finding.Kind == "no_manifest");
    }

    [Fact]
    public async Task A_folder_that_a_crash_left_empty_is_removed()
    {
        _kit.Write("takes/take001/inputs/0123.png", "a copy");

        await FindsAndMendsAsync("half_written", "SEQ08_take001");

        Assert.False(Directory.Exists(_kit.Take.Root));
    }

    [Fact]
    public async Task A_claim_without_a_record_goes_on_by_itself_and_its_request_is_kept()
    {
        _kit.Write("takes/take001/request.yaml", "note: mine\n");

        var finding = Assert.Single(await _kit.ReconcileAsync(apply: true));

        Assert.Equal(("half_written", "kling watch film"), (finding.Kind, finding.Next));
        Assert.True(File.Exists(_kit.Take.Request));
    }

    [Theory]
    [InlineData(null, "media_missing")]
    [InlineData("somebody cut it", "media_altered")]
    public async Task Media_that_are_gone_or_altered_are_put_back_byte_for_byte(string? now, string kind)
    {
        await FinishAsync();
        var before = File.ReadAllBytes(_kit.Take.Video);
        File.Delete(_kit.Take.Video);
        if (now is not null)
            _kit.Write("takes/take001/video.mp4", now);

        await FindsAndMendsAsync(kind, "SEQ08_take001");

        Assert.Equal(before, File.ReadAllBytes(_kit.Take.Video));
    }

    [Fact]
    public async Task Media_that_nobody_kept_are_shown_and_not_mended()
    {
        await FinishAsync();
        File.Delete(_kit.Take.Video);
        Directory.Delete(Path.Combine(Path.GetDirectoryName(_kit.JournalPath)!, "media"), recursive: true);

        var finding = Assert.Single(await _kit.ReconcileAsync());

        Assert.Equal(("media_missing", false), (finding.Kind, finding.Mends));
    }

    [Theory]
    [InlineData("failed", "approved", true)]
    [InlineData("succeed", "approved", false)]
    public async Task A_move_that_no_shot_makes_is_reported(string ended, string verdict, bool illegal)
    {
        Append("take_ended", null, ended);
        Append("verdict", "none", verdict);

        var findings = await _kit.ReconcileAsync(apply: true);

        Assert.Equal(illegal ? ["illegal_move"] : [], findings.Select(finding => finding.Kind));
    }

    [Fact]
    public async Task A_move_between_states_of_a_shot_is_judged_as_it_stands()
    {
        Append("shot", "video_complete", "video_processing");

        Assert.Contains("video_complete → video_processing", Assert.Single(await _kit.ReconcileAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reservation_for_what_was_never_sent_is_given_back()
    {
        await using (var studio = _kit.Start())
            studio.Site("film").Journal.Reserve(JournalBench.Take(7), new Estimate(10, 1, "USD"), JournalBench.UsualCaps);

        await FindsAndMendsAsync("reservation", "SEQ08_take007");

        Assert.Equal(0, _kit.Journal().Reserved("USD"));
    }

    [Fact]
    public async Task A_task_at_the_provider_that_nobody_here_knows_is_shown_with_its_cost()
    {
        await FinishAsync();
        var stranger = new RemoteReport { TaskId = "8301", ExternalTaskId = "kf-abcdefghijklmnopqrstuvwxyz", Status = "succeed", UnitsBilled = 4 };
        _kit.Provider.ThenTells(new QueryOutcome([stranger, stranger with { TaskId = "8302", ExternalTaskId = "somebody-else" }]));

        var finding = Assert.Single(await _kit.ReconcileAsync());

        Assert.Equal(("remote_task", "8301"), (finding.Kind, finding.TaskId));
        Assert.Contains("billed 4 units", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_take_that_the_folder_of_today_does_not_show_is_named_and_not_asked_for_again()
    {
        await FinishAsync();
        Directory.Delete(_kit.Take.Root, recursive: true);

        var finding = Assert.Single(await _kit.ReconcileAsync());

        Assert.Equal(("not_in_folder", "fake-1"), (finding.Kind, finding.TaskId));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task S20_A_paid_take_that_only_the_folder_knows_is_taken_over_with_its_cost()
    {
        await FinishAsync();
        var spent = _kit.Journal().Spent("USD");
        _kit.StateFolder = "another-machine";
        _kit.TrustHere();

        await FindsAndMendsAsync("unaccounted", "SEQ08_take001");

        Assert.Equal(spent, _kit.Journal().Spent("USD"));
    }

    [Fact]
    public async Task A_record_that_does_not_read_is_named()
    {
        await FinishAsync();
        _kit.Write("takes/take001/manifest.json", "{ torn");

        Assert.Contains(await _kit.ReconcileAsync(), finding => finding.Kind == "damaged_record");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_named_and_nothing_is_concluded()
    {
        await LeaveIntentAsync(created: true);
        _kit.Provider.IsDown = true;

        Assert.Contains(await _kit.ReconcileAsync(apply: true), finding => finding is { Kind: "unreachable", TakeId: "SEQ08_take001" });

        Assert.True(_kit.Journal().Known.Values.Single().PerhapsSent);
    }

    /// <summary>Looking changes no file; applying mends it; two further passes change no file and find it no more (I8).</summary>
    private async Task FindsAndMendsAsync(string kind, string take, bool stays = false)
    {
        var before = _kit.EveryFile();
        var finding = Assert.Single(await _kit.ReconcileAsync(), finding => finding.Kind == kind);
        Assert.Equal((take, true), (finding.TakeId, finding.Mends));
        Assert.Equal(before, _kit.EveryFile());

        await _kit.ReconcileAsync(apply: true);
        var mended = _kit.EveryFile();
        Assert.NotEqual(before, mended);
        for (var pass = 0; pass < 2; pass++)
        {
            var again = await _kit.ReconcileAsync(apply: true);
            Assert.Equal(stays, again.Any(other => other.Kind == kind));
            Assert.DoesNotContain(again, other => other.Mends);
            Assert.Equal(mended, _kit.EveryFile());
        }
    }

    private async Task FinishAsync()
    {
        _kit.Ask();
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
    }

    /// <summary>The program dies between its intent and the answer.</summary>
    private async Task LeaveIntentAsync(bool created)
    {
        _ = created ? _kit.Provider.ThenLosesTheAnswer() : _kit.Provider.ThenLosesTheRequest();
        var disk = new FaultyDisk();
        _kit.Provider.Arriving = _ => disk.CrashAt(disk.Calls.Count + 1);
        _kit.Ask();
        await Assert.ThrowsAnyAsync<Exception>(() => _kit.PassAsync(disk));
        _kit.Provider.Arriving = null;
        Assert.True(_kit.Journal().Known.Values.Single() is { Intent: not null, Outcome: null });
    }

    private void Append(string kind, string? from, string to) => EventLog.Append(new KlingFlow.Files.Disk(), _kit.Project, new ProjectEvent
    {
        At = _kit.Clock.GetUtcNow(), Kind = kind, Sequence = "SEQ08", Take = "take1", From = from, To = to,
    });
}
