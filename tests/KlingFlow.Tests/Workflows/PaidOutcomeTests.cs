using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>What becomes of a paid request in bad weather: sent once, looked up, adopted, or left to a person.</summary>
public sealed class PaidOutcomeTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task The_take_says_pending_before_its_request_leaves()
    {
        var said = "";
        _kit.Provider.Arriving = _ => said = File.Exists(_kit.Take.Task) ? _kit.Status().Takes[0].Status : "no task.json";
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Equal("pending", said);
        Assert.True(File.Exists(_kit.Take.Task));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(60, true)]
    [InlineData(600, true)]
    public async Task S04_However_late_a_look_up_sees_the_task_it_is_adopted_and_never_sent_again(int lag, bool asksPerson)
    {
        var sent = DateTimeOffset.MaxValue;
        _kit.Provider.Arriving = _ => sent = _kit.Clock.GetUtcNow();
        _kit.Provider.Asking = () => _kit.Provider.Tasks.ToList().ForEach(task => task.IsHidden = _kit.Clock.GetUtcNow() < sent + TimeSpan.FromSeconds(lag));
        _kit.Provider.ThenLosesTheAnswer();
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(mode: RunMode.ToTheEnd));

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(asksPerson, File.ReadAllText(_kit.JournalPath).Contains("submit_unknown", StringComparison.Ordinal));
        Assert.Equal(JournalKind.Adopted, _kit.Journal().Known.Values.Single().Outcome);
    }

    [Theory]
    [InlineData("HTTP 500", true)]
    [InlineData("HTTP 502: an empty body", true)]
    [InlineData("HTTP 503", false)]
    [InlineData("timeout", true)]
    public async Task S03_S08_A_server_error_may_hide_a_task_and_is_never_answered_with_a_second_request(string message, bool created)
    {
        _ = created ? _kit.Provider.ThenLosesTheAnswer(message) : _kit.Provider.ThenLosesTheRequest(message);
        _kit.Ask();

        Assert.Equal([created ? TakeEnd.Ended : TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(created ? [] : ["maybe_paid"], _kit.Status().Attention);
    }

    [Fact]
    public async Task S05_A_person_may_send_again_only_after_the_look_up_of_a_minute_and_not_what_was_found()
    {
        _kit.Provider.ThenLosesTheRequest();
        _kit.Ask();
        await _kit.PassAsync();

        await using var studio = _kit.Start();
        var reconciler = studio.Reconciler(studio.Site("film"));
        var early = await Assert.ThrowsAsync<UserFacingException>(() => reconciler.ResolveAsync(StudioKit.Take1, default));
        Assert.Contains("too early", early.Message, StringComparison.Ordinal);

        _kit.Clock.Advance(TimeSpan.FromMinutes(1));
        _kit.Provider.ThenTells(new QueryOutcome([new RemoteReport { TaskId = "9", ExternalTaskId = _kit.Journal().Known.Keys.Single(), Status = "submitted" }]));
        var found = await Assert.ThrowsAsync<UserFacingException>(() => reconciler.ResolveAsync(StudioKit.Take1, default));
        Assert.Contains("not sent again", found.Message, StringComparison.Ordinal);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task S05_Two_lost_answers_pause_spending_until_one_is_adopted()
    {
        _kit.Provider.ThenLosesTheRequest().ThenLosesTheAnswer();
        _kit.Provider.LookUpLag = 6;
        _kit.Ask();
        await _kit.PassAsync();
        var second = _kit.AskFor("SEQ09", "Something else");
        await _kit.PassAsync(sequence: second);
        var third = _kit.AskFor("SEQ10", "A third thing");

        Assert.Empty(await _kit.PassAsync(sequence: third));
        Assert.Equal("paused", Assert.Single(_kit.Status(third).Waiting).Reason);
        Assert.Contains(ProblemCode.SpendingPaused, ProjectProblems());

        while (_kit.Journal().IsPaused)
            await _kit.PassAsync(sequence: second);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(sequence: third));
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Theory]
    [InlineData(2, "fake-1")]
    [InlineData(0.5, "fake-2")]
    public async Task S07_Of_two_tasks_under_one_id_the_cheapest_is_kept_both_are_counted_and_spending_waits_for_a_person(double second, string kept)
    {
        _kit.Provider.ThenMakesTwo((decimal)second);
        // Both have ended when they are looked up, so that their bills are known.
        _kit.Provider.Asking = () => _kit.Provider.Tasks.ToList().ForEach(task => task.Status = RemoteStatus.Succeed);
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        var known = _kit.Journal().Known.Values.Single();
        var estimate = known.Estimated!.Amount;
        Assert.Equal((kept, 1), (known.TaskId, known.Duplicates.Count));
        Assert.Equal(estimate + (estimate * (decimal)second), _kit.Journal().Spent("USD"));
        Assert.Contains("budget", _kit.Status().Attention);
        Assert.Contains(_kit.Log.Lines, line => line.StartsWith("Error:", StringComparison.Ordinal) && line.Contains("made twice", StringComparison.Ordinal));
        Assert.Contains(await _kit.ReconcileAsync(), finding => finding.Message.Contains("fake-1", StringComparison.Ordinal) && finding.Message.Contains("fake-2", StringComparison.Ordinal));

        var next = _kit.AskFor("SEQ09", "Something else");
        Assert.Empty(await _kit.PassAsync(sequence: next));
    }

    [Fact]
    public async Task S09_What_could_not_be_read_of_an_answer_is_kept_with_the_lost_request()
    {
        _kit.Provider.Then(_ => new SubmitOutcome.Unknown("HTTP 200: it cannot be read", "<html>try later</html>"));
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Contains("<html>try later</html>", File.ReadAllText(_kit.JournalPath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(7200, 3600)]
    public async Task S10_What_a_provider_asks_to_wait_is_honoured_across_a_restart(int asked, int waited)
    {
        var sent = new List<DateTimeOffset>();
        _kit.Provider.Arriving = _ => sent.Add(_kit.Clock.GetUtcNow());
        _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "too many", TimeSpan.FromSeconds(asked)));
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.Single(sent);

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.InRange((sent[1] - sent[0]).TotalSeconds, waited, waited + 2);
        Assert.Single(_kit.Provider.Submissions.Select(request => request.Work.ExternalTaskId).Distinct());
    }

    [Theory]
    [InlineData(ErrorKind.Money, ProblemCode.ProviderRefused)]
    [InlineData(ErrorKind.Permission, ProblemCode.ProviderRefused)]
    [InlineData(ErrorKind.Account, ProblemCode.ProviderRefused)]
    [InlineData(ErrorKind.Credential, ProblemCode.NoCredential)]
    public async Task S10_A_refusal_that_the_next_request_would_meet_too_stops_the_queue_and_is_shown(string kind, string code)
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(kind, "no"));
        _kit.Ask();
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new() { CreatedBy = "watcher", Program = "test" }, out _)!;
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync(bench));

        var second = _kit.AskFor("SEQ09", "Something else");
        Assert.Empty(await _kit.PassAsync(bench, sequence: second));

        Assert.Contains(_kit.Status().Problems, problem => problem.Code == code);
        Assert.Equal("pending", _kit.Status().Takes[0].Status);
        Assert.Single(_kit.Provider.Submissions);
        Assert.True(File.Exists(Path.Combine(_kit.Project.Sequence(second).Root, "generate.yaml")));
        Assert.Equal("provider", WaitingOf(second));
    }

    [Fact]
    public async Task S14_An_intent_that_the_disk_does_not_keep_is_not_sent()
    {
        var disk = new FaultyDisk();
        var syncs = 0;
        disk.Rule = (call, path) => call == "sync" && path.EndsWith("journal.jsonl", StringComparison.Ordinal) && ++syncs == 2 ? FaultyDisk.IoError : 0;
        _kit.Ask();

        await Assert.ThrowsAsync<UserFacingException>(() => _kit.PassAsync(disk));

        Assert.Equal(2, syncs);
        Assert.Empty(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData(1.2, false)]
    [InlineData(1.21, true)]
    public async Task S16_A_cost_over_a_fifth_above_its_estimate_pauses_spending_until_a_person_accepts_it(double factor, bool pauses)
    {
        _kit.Provider.PriceFactor = (decimal)factor;
        _kit.Ask();
        await _kit.PassAsync();
        var second = _kit.AskFor("SEQ09", "Something else");

        Assert.Equal(pauses, _kit.Status().Attention.Contains("budget"));
        Assert.Equal(pauses ? 0 : 1, (await _kit.PassAsync(sequence: second)).Count);
        if (!pauses)
            return;

        Assert.Equal("budget", _kit.Status(second).Waiting.Single().Reason);
        Assert.Contains(await _kit.ReconcileAsync(apply: true), finding => finding.Kind == "over_estimate");
        Assert.Empty(await _kit.PassAsync(sequence: second));

        await using var studio = _kit.Start();
        Assert.Equal(1, studio.Reconciler(studio.Site("film")).AcceptCosts());
        Assert.Equal(0, studio.Reconciler(studio.Site("film")).AcceptCosts());
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(sequence: second));
    }

    [Fact]
    public async Task S19_Nobody_turns_to_another_provider_while_the_first_may_have_been_paid()
    {
        _kit.Provider.ThenLosesTheRequest();
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Write("plan.yaml", File.ReadAllText(Path.Combine(_kit.SequenceFolder, "plan.yaml")).Replace("provider: kling", "provider: fal", StringComparison.Ordinal));
        _kit.Clock.Advance(TimeSpan.FromMinutes(2));
        _kit.Ask();

        await _kit.PassAsync();
        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Equal("paused", _kit.Status().Waiting.Single().Reason);

        await using (var studio = _kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1, default);
        await _kit.PassAsync();
        await _kit.PassAsync();
        Assert.Single(_kit.OtherProvider.Submissions);
        Assert.Equal(2, _kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task S20_A_journal_that_is_older_than_the_folder_takes_over_what_the_folder_knows_before_anything_is_paid()
    {
        _kit.Ask();
        await _kit.PassAsync();
        var old = File.ReadAllBytes(_kit.JournalPath);
        _kit.Ask();
        await _kit.PassAsync();
        var spent = _kit.Journal().Spent("USD");
        PutBack(old);
        var other = _kit.AskFor("SEQ09", "Something else");

        Assert.Equal("trust", WaitingOf(other));
        Assert.Contains(await _kit.ReconcileAsync(), finding => finding is { Kind: "unaccounted", TakeId: "SEQ08_take002" });

        Assert.Equal([TakeEnd.Restored], await _kit.PassAsync(sequence: StudioKit.Sequence));
        Assert.Equal(spent, _kit.Journal().Spent("USD"));
        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(sequence: other));
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Fact]
    public async Task S20_A_take_that_neither_the_old_folder_nor_the_old_journal_knows_is_adopted_by_its_id()
    {
        _kit.Ask();
        var old = File.ReadAllBytes(_kit.JournalPath);
        await _kit.PassAsync();
        PutBack(old);
        Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
        Assert.Contains(await _kit.ReconcileAsync(), finding => finding is { Kind: "remote_task", TaskId: "fake-1" } && finding.Next!.StartsWith("kling generate", StringComparison.Ordinal));
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(JournalKind.Adopted, _kit.Journal().Known.Values.Single().Outcome);
    }

    [Theory]
    [InlineData(29, JournalKind.Accepted, "submitted")]
    [InlineData(31, JournalKind.SubmitUnknown, "submit_unknown")]
    public async Task S21_A_request_on_its_way_may_finish_for_half_a_minute_after_the_program_was_told_to_stop(int seconds, string outcome, string status)
    {
        var clock = new FakeClock();
        await using var studio = _kit.Start(clock: clock);
        using var bench = studio.TryOpenBench("film", new() { CreatedBy = "watcher", Program = "test" }, out _)!;
        var (sent, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        _kit.Provider.Travelling = async cancellation =>
        {
            sent.SetResult();
            await answer.Task.WaitAsync(cancellation);
        };
        _kit.Ask();
        bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>());
        clock.Advance(TimeSpan.FromSeconds(4));
        var order = Assert.Single(bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>()).Due);
        var take = await bench.Workflow.ClaimAsync((DueStep.Serve)order, default);

        using var stop = new CancellationTokenSource();
        var run = bench.Workflow.RunAsync(take!, RunMode.ToTheEnd, stop.Token);
        await sent.Task;
        await stop.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(seconds));
        answer.TrySetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Equal(outcome, _kit.Journal().Known.Values.Single().Outcome);
        Assert.Equal(status, _kit.Status().Takes[0].Status);
    }

    [Fact]
    public async Task S22_The_same_wish_in_two_sequences_is_paid_twice_under_two_ids_and_said()
    {
        _kit.Ask();
        await _kit.PassAsync();
        var twin = _kit.AskFor("SEQ09", "the car comes out");
        Assert.DoesNotContain(_kit.Log.Lines, line => line.Contains("asks for the same", StringComparison.Ordinal));

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(sequence: twin));

        Assert.Equal(2, _kit.Provider.Tasks.Select(task => task.ExternalTaskId).Distinct().Count());
        Assert.Contains(_kit.Log.Lines, line => line.StartsWith("Warning:", StringComparison.Ordinal) && line.Contains("asks for the same as \"SEQ08_take001\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S18_Of_a_thousand_requests_at_once_only_as_many_are_sent_as_the_budget_has_room_for_and_the_rest_waits_visibly()
    {
        const int Requests = 1000;
        var sequences = Enumerable.Range(0, Requests).Select(number => _kit.AskFor($"S{number:0000}", $"View {number} comes out")).ToList();
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new() { CreatedBy = "watcher", Program = "test" }, out _)!;
        var room = (int)(50m / _kit.Provider.Estimate(new VideoFacts("kling-3.0-omni", "720p", "off", 5)).Amount);
        sequences.ForEach(sequence => bench.Workflow.Look(sequence, new HashSet<string>()));
        _kit.Clock.Advance(TimeSpan.FromSeconds(4));

        // All are found due before the first is served, as one look over the folder finds them.
        var due = sequences.SelectMany(sequence => bench.Workflow.Look(sequence, new HashSet<string>()).Due).ToList();
        Assert.Equal(Requests, due.Count);
        var ends = new List<TakeEnd>();
        foreach (var order in due.OfType<DueStep.Serve>())
        {
            if (await bench.Workflow.ClaimAsync(order, default) is { } take)
                ends.Add(await bench.Workflow.RunAsync(take, RunMode.OneQuestion, default));
        }

        Assert.Equal(room, _kit.Provider.Submissions.Count);
        Assert.InRange(_kit.Journal().Committed("USD"), 0.1m, 50);
        var waiting = Whole().Sequences.Where(status => status.Waiting.Any(wait => wait.Reason == "budget")).ToList();
        Assert.Equal(Requests - room, waiting.Count);
        Assert.All(waiting, status => Assert.Empty(status.Takes));
    }

    private void PutBack(byte[] journal)
    {
        using var file = File.Create(_kit.JournalPath);
        file.Write(journal);
    }

    private string? WaitingOf(Names.SequenceId sequence) => Whole().Sequences.Single(status => status.Id == sequence.Value).Waiting.SingleOrDefault()?.Reason;

    private List<string> ProjectProblems() => [.. Whole().Problems.Select(problem => problem.Code)];

    private KlingFlow.Sequences.ProjectStatus Whole()
    {
        var studio = _kit.Start();
        return studio.Status(studio.Site("film"));
    }
}
