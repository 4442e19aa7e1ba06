using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

public sealed class ClientSequenceRunnerTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_dropped_request_becomes_one_paid_task_and_a_finished_take()
    {
        _kit.Ask();

        var ends = await _kit.PassAsync();

        Assert.Equal([TakeEnd.Ended], ends);
        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal("review", _kit.Status().State);
        Assert.True(File.Exists(_kit.Take.Video));
        Assert.True(File.Exists(_kit.Take.Request));
        Assert.False(File.Exists(Path.Combine(_kit.SequenceFolder, "generate.yaml")));
        Assert.True(File.Exists(_kit.Project.HandoffOf(StudioKit.Take1.ToString())));
        Assert.NotNull(_kit.Journal().Known.Values.Single().Settled);
    }

    [Fact]
    public async Task Ready_asks_for_the_first_take_only()
    {
        _kit.WritePlan("ready: true\n");

        await _kit.PassAsync();
        Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
        await _kit.PassAsync();

        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData("inputs/0123.png", 1)]
    [InlineData("video.mp4", 2)]
    public async Task The_number_of_a_claim_that_a_crash_left_without_a_record_is_used_again_and_no_other(string leftBehind, int take)
    {
        _kit.Write($"takes/take001/{leftBehind}", "x");
        _kit.WritePlan("ready: true\n");

        await _kit.PassAsync();

        Assert.Equal($"take{take}", _kit.Status().CurrentTake);
    }

    [Fact]
    public async Task A_plan_without_a_request_asks_for_nothing()
    {
        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Equal("planned", _kit.Status().State);
    }

    [Fact]
    public async Task S17_A_plan_that_changed_after_the_request_is_a_problem_and_asks_for_nothing()
    {
        _kit.Ask();
        File.SetLastWriteTimeUtc(Path.Combine(_kit.SequenceFolder, "plan.yaml"), DateTime.UnixEpoch.AddYears(90));

        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Contains(_kit.Status().Problems, problem => problem.Code == "KF0301");
    }

    [Fact]
    public async Task S02_S03_A_lost_answer_is_read_back_and_never_sent_again()
    {
        _kit.Provider.ThenLosesTheAnswer();
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Submissions);
        Assert.Empty(_kit.Provider.PaidTwice);
        Assert.Equal(JournalKind.Adopted, _kit.Journal().Known.Values.Single().Outcome);
    }

    [Fact]
    public async Task S05_What_no_look_up_finds_waits_for_a_person_and_is_sent_again_under_the_same_id()
    {
        _kit.Provider.ThenLosesTheRequest();
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());
        Assert.Equal(["maybe_paid"], _kit.Status().Attention);
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());
        Assert.Single(_kit.Provider.Submissions);

        _kit.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = _kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1, default);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Single(_kit.Provider.Submissions.Select(sent => sent.Work.ExternalTaskId).Distinct());
        Assert.Single(Directory.GetDirectories(Path.Combine(_kit.SequenceFolder, "takes")));
    }

    [Fact]
    public async Task A_refused_prompt_fails_the_take_and_gives_the_money_back()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.Policy, "this prompt breaks the rules"));
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        var status = _kit.Status();
        Assert.Equal("failed", status.Takes[0].Status);
        Assert.Equal(["failed"], status.Attention);
        Assert.Equal(0, _kit.Journal().Committed("USD"));
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task S10_Throttling_sends_again_later_under_the_same_id()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "too fast", TimeSpan.FromSeconds(7)));
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Single(_kit.Provider.Submissions.Select(sent => sent.Work.ExternalTaskId).Distinct());
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Fact]
    public async Task S10_An_empty_account_pauses_the_queue_and_the_take_stays_pending()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.Money, "the pack is used up"));
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Equal("pending", _kit.Status().Takes[0].Status);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_take_is_cancelled_while_nothing_was_sent()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "too fast"));
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        _kit.Write("cancel.take1", "");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal("cancelled", _kit.Status().Takes[0].Status);
        Assert.Empty(_kit.Provider.Tasks);
        Assert.Equal(0, _kit.Journal().Committed("USD"));
    }

    [Fact]
    public async Task F16_A_lost_journal_stops_everything_until_a_person_trusts_again_and_is_rebuilt_from_the_records()
    {
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        File.Delete(_kit.JournalPath);
        Assert.Empty(await _kit.PassAsync());
        _kit.Write("generate.yaml", "");
        Assert.Empty(await _kit.PassAsync());
        Assert.Equal("trust", Assert.Single(_kit.Status().Waiting).Reason);

        _kit.TrustHere();
        File.Delete(Path.Combine(_kit.SequenceFolder, "generate.yaml"));
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        var known = Assert.Single(_kit.Journal().Known.Values);
        Assert.True(known is { IsAccepted: true, Settled: not null });
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_request_over_budget_waits_and_nothing_is_claimed()
    {
        await using (var studio = _kit.Start())
        {
            var journal = studio.Site("film").Journal;
            journal.Reserve(new JournalTake("kf-other", "take", "SEQ01", 1, "SEQ01_take001"), new(1, 5, "USD"), new() { Currency = "USD", PerTake = 999, PerDay = 999, PerProject = 999 });
            journal.Reserve(new JournalTake("kf-another", "take", "SEQ02", 1, "SEQ02_take001"), new(1, 45, "USD"), new() { Currency = "USD", PerTake = 999, PerDay = 999, PerProject = 999 });
        }

        _kit.Ask();
        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Equal("budget", _kit.Status().Waiting.Single().Reason);
        Assert.True(File.Exists(Path.Combine(_kit.SequenceFolder, "generate.yaml")));
    }

    [Fact]
    public async Task An_untrusted_workspace_pays_for_nothing()
    {
        Directory.Delete(Path.Combine(_kit.StateRoot, "klingflow", "trust"), recursive: true);
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Equal("trust", _kit.Status().Waiting.Single().Reason);
    }
}
