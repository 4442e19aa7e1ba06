using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

/// <summary>A take that its provider does not take is made by another, asked for by policy or by a person, and paid for once.</summary>
public sealed class FailoverTests : IDisposable
{
    private static readonly SubmitOutcome NoMoney = new SubmitOutcome.Refused(ErrorKind.Money, "1102: the pack is used up");

    private readonly StudioKit _kit = new();

    private TakeLayout Take2 => _kit.Project.Sequence(StudioKit.Sequence).Take(new TakeNumber(2));

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_provider_without_money_hands_the_take_on_and_a_reader_sees_why_from_whom_to_whom_and_for_how_much()
    {
        Policy("auto");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.HandedOn, TakeEnd.Ended], await PassTwiceAsync());

        Assert.Single(_kit.OtherProvider.Tasks);
        Assert.Empty(_kit.Provider.Tasks);
        Assert.Equal(["cancelled", "succeed"], _kit.Status().Takes.Select(take => take.Status));
        Assert.Contains("kling accepted nothing of it, and fal makes another in its place", File.ReadAllText(_kit.Take.Manifest), StringComparison.Ordinal);
        Assert.Contains("instead_of: take1", File.ReadAllText(Take2.Request), StringComparison.Ordinal);
        var told = EventLog.Read(new KlingFlow.Files.Disk(), _kit.Project).Single(line => line.Kind == "failover");
        Assert.Equal(("take1", "kling", "fal"), (told.Take, told.From, told.To));
        Assert.Contains("0.42 USD rather than 0.42 USD", told.Detail, StringComparison.Ordinal);
        Assert.Equal(0, _kit.Journal().Reserved("USD"));
        Assert.Equal(0.42m, _kit.Journal().Spent("USD"));
    }

    [Fact]
    public async Task A_take_that_another_provider_made_is_what_the_plan_asks_for_with_its_own_request()
    {
        Policy("auto");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();
        await PassTwiceAsync();

        Assert.Equal("current", _kit.Status().Freshness);
        Assert.Contains("provider: kling", File.ReadAllText(Path.Combine(_kit.SequenceFolder, "plan.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorKind.Throttled, 5)]
    [InlineData(ErrorKind.Temporary, 3)]
    public async Task What_passes_by_itself_is_sent_to_the_same_provider_again_first(string kind, int times)
    {
        Policy("auto");
        for (var time = 0; time < times; time++)
            _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(kind, "later"));
        _kit.Ask();

        await PassTwiceAsync(RunMode.ToTheEnd);

        Assert.Equal(times, _kit.Provider.Submissions.Count);
        Assert.Single(_kit.OtherProvider.Tasks);
    }

    [Fact]
    public async Task A_provider_that_takes_it_at_last_keeps_it()
    {
        Policy("auto");
        _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "later")).ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Temporary, "later"));
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Tasks);
        Assert.Empty(_kit.OtherProvider.Submissions);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_at_all_hands_the_take_on()
    {
        Policy("auto");
        _kit.Provider.IsDown = true;
        _kit.Ask();

        await PassTwiceAsync();

        Assert.Equal(["cancelled", "succeed"], _kit.Status().Takes.Select(take => take.Status));
        Assert.Contains("\"failover\"", File.ReadAllText(_kit.Project.Events), StringComparison.Ordinal);
        Assert.Contains("kling accepted nothing of it", File.ReadAllText(_kit.Take.Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_default_a_person_is_asked_and_told_who_is_next_at_what_price()
    {
        Policy("ask");
        _kit.OtherProvider.RateFactor = 1.5m;
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Empty(_kit.OtherProvider.Submissions);
        var next = _kit.Status().Next.Single(step => step.Command == "kling generate film SEQ08 --provider fal");
        Assert.Contains("for 0.63 USD rather than 0.42 USD", next.Why, StringComparison.Ordinal);
        Assert.True(next.CostsMoney);
    }

    [Fact]
    public async Task A_person_who_asks_elsewhere_pays_there_and_never_at_the_first_provider_too()
    {
        Policy("ask");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();
        await _kit.PassAsync();

        _kit.Write("generate.yaml", "provider: fal\ninstead_of: take1\n");
        await _kit.PassAsync();
        await _kit.PassAsync();

        Assert.Equal(["cancelled", "succeed"], _kit.Status().Takes.Select(take => take.Status));
        Assert.Single(_kit.Provider.Submissions);
        Assert.Single(_kit.OtherProvider.Tasks);
    }

    [Fact]
    public async Task A_take_that_was_accepted_is_replaced_by_nobody()
    {
        _kit.Provider.PollsUntilDone = null;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);

        _kit.Write("generate.yaml", "provider: fal\ninstead_of: take1\n");
        await _kit.PassAsync(mode: RunMode.OneQuestion);

        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Contains(_kit.Status().Problems, problem => problem.Message.Contains("take1 cannot be replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_replaces_a_take_waits_until_that_is_given_up()
    {
        Policy("ask");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Write("generate.yaml", "provider: fal\ninstead_of: take1\n");

        var waiting = Assert.Single(_kit.Status().Waiting);

        Assert.Equal(("in_flight", "take1 is given up first"), (waiting.Reason, waiting.Message));
    }

    [Theory]
    [InlineData(ErrorKind.Policy)]
    [InlineData(ErrorKind.BadInput)]
    public async Task What_the_request_itself_is_refused_for_is_shown_to_nobody_else(string kind)
    {
        Policy("auto");
        _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(kind, "1301: a real person"));
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Equal("failed", _kit.Status().Takes.Single().Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_is_looked_up_and_nobody_else_is_asked(bool created)
    {
        Policy("auto");
        _ = created ? _kit.Provider.ThenLosesTheAnswer() : _kit.Provider.ThenLosesTheRequest();
        _kit.Ask();

        await _kit.PassAsync();
        await _kit.PassAsync();

        Assert.Empty(_kit.OtherProvider.Submissions);
    }

    [Fact]
    public async Task What_a_person_had_sent_again_after_a_lost_answer_stays_at_its_provider_because_nothing_is_proven_of_the_first()
    {
        Policy("auto");
        _kit.Provider.ThenLosesTheRequest();
        _kit.Ask();
        await _kit.PassAsync();
        _kit.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = _kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1, default);
        _kit.Provider.ThenAnswers(NoMoney);
        await _kit.PassAsync();

        _kit.Write("generate.yaml", "provider: fal\ninstead_of: take1\n");
        await _kit.PassAsync(mode: RunMode.OneQuestion);

        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Contains(_kit.Status().Problems, problem => problem.Message.Contains("take1 cannot be replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_that_failed_at_its_provider_was_accepted_and_is_not_made_elsewhere_by_itself()
    {
        Policy("auto");
        _kit.Provider.PollsUntilDone = null;
        _kit.Provider.OnQuestion = _ => _kit.Provider.Tasks.ToList().ForEach(task => _kit.Provider.Fail(task.ExternalTaskId));
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Empty(_kit.OtherProvider.Submissions);
    }

    [Fact]
    public async Task A_price_that_breaks_a_cap_is_not_paid_and_the_take_stays()
    {
        Policy("auto", budget: "budget: { currency: USD, per_take: 0.8, per_day: 50, per_project: 500 }");
        _kit.OtherProvider.RateFactor = 2;
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Equal(0.42m, _kit.Journal().Reserved("USD"));
    }

    [Fact]
    public async Task What_is_set_aside_for_the_take_that_is_given_up_does_not_stand_in_the_way_of_the_other()
    {
        Policy("auto", budget: "budget: { currency: USD, per_take: 0.5, per_day: 0.5, per_project: 0.5 }");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        await PassTwiceAsync();

        Assert.Single(_kit.OtherProvider.Tasks);
    }

    [Fact]
    public async Task A_dearer_provider_is_not_asked_by_itself()
    {
        Policy("auto");
        _kit.OtherProvider.RateFactor = 1.01m;
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Empty(_kit.OtherProvider.Submissions);
    }

    [Fact]
    public async Task A_provider_that_cannot_take_the_work_as_it_stands_is_passed_over()
    {
        Policy("auto");
        _kit.OtherProvider.Problems = [new Problem(ProblemCode.ModelLimit, "shots: it takes one")];
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Empty(_kit.OtherProvider.Submissions);
        Assert.Equal("pending", _kit.Status().Takes.Single().Status);
    }

    [Fact]
    public async Task A_take_is_given_to_another_provider_once_by_itself()
    {
        Policy("auto", failover: "[kling, fal, animatic]");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.OtherProvider.ThenAnswers(NoMoney);
        _kit.Ask();

        Assert.Equal([TakeEnd.HandedOn, TakeEnd.NeedsPerson], await PassTwiceAsync());

        Assert.Equal(["cancelled", "pending"], _kit.Status().Takes.Select(take => take.Status));
    }

    [Fact]
    public async Task After_a_restart_its_own_provider_is_asked_first_because_a_person_may_have_paid_it()
    {
        Policy("ask");
        _kit.Provider.ThenAnswers(NoMoney);
        _kit.Ask();
        await _kit.PassAsync();
        Policy("auto");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Tasks);
        Assert.Empty(_kit.OtherProvider.Submissions);
    }

    /// <summary>The request for another take settles like any other, so it is served in the second pass.</summary>
    private async Task<IEnumerable<TakeEnd>> PassTwiceAsync(RunMode mode = RunMode.UntilStuck) => (await _kit.PassAsync(mode: mode)).Concat(await _kit.PassAsync(mode: mode)).ToList();

    private void Policy(string policy, string failover = "[kling, fal]", string? budget = null) => Policy(_kit, policy, failover, budget);

    internal static void Policy(StudioKit kit, string policy, string failover = "[kling, fal]", string? budget = null) => kit.Settings(text =>
        (budget is null ? text : string.Join('\n', text.Split('\n').Select(line => line.StartsWith("budget:", StringComparison.Ordinal) ? budget : line)))
        + $"\nfailover: {failover}\nfailover_policy: {policy}\n");
}
