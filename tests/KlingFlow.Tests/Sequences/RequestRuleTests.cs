using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Sequences;

public sealed class RequestRuleTests : IDisposable
{
    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void Without_a_request_nothing_is_asked()
    {
        _film.Plan();

        Assert.Null(Judge());
    }

    [Fact]
    public void A_request_beside_a_settled_plan_can_be_served()
    {
        _film.Plan();
        _film.Write("SEQ08/generate.yaml");

        var pending = Judge()!;

        Assert.Equal("generate", pending.By);
        Assert.Null(pending.Waiting);
        Assert.NotNull(pending.Request);
    }

    [Fact]
    public void Ready_asks_for_the_first_take_and_never_again()
    {
        _film.Plan(change: plan => plan with { Ready = true });
        Assert.Equal(("ready", (Waiting?)null), (Judge()!.By, Judge()!.Waiting));

        _film.End(1, "failed", 0);
        Assert.Null(Judge());
    }

    [Fact]
    public void A_take_that_only_the_journal_knows_is_never_made_again_by_ready()
    {
        _film.Plan(change: plan => plan with { Ready = true });
        _film.Journal.Reserve(JournalBench.Take(1), JournalBench.Usd(1), JournalBench.UsualCaps);

        Assert.Null(Judge());
        Assert.Equal("planned", _film.Status().State);
    }

    [Fact]
    public void A_request_waits_for_a_plan_that_reads()
    {
        _film.BreakPlan();
        _film.Write("SEQ08/generate.yaml");

        AssertWaits("plan");
        Assert.Equal("kling validate film SEQ08", _film.Status().Next[0].Command);
    }

    [Fact]
    public void A_request_that_does_not_read_waits_and_its_mistakes_are_problems()
    {
        _film.Plan();
        _film.Write("SEQ08/generate.yaml", "mdoe: multi_shot\n");

        AssertWaits("plan");
        Assert.Equal(ProblemCode.UnknownKey, Assert.Single(_film.Status().Problems).Code);
    }

    [Fact]
    public void A_plan_that_changed_after_the_request_needs_a_new_one()
    {
        _film.Plan();
        var request = _film.Write("SEQ08/generate.yaml");
        File.SetLastWriteTimeUtc(_film.Temp["projects/film/sequences/SEQ08/plan.yaml"], File.GetLastWriteTimeUtc(request).AddMinutes(1));

        AssertWaits("plan");
        Assert.Equal(ProblemCode.PlanChanged, Assert.Single(_film.Status().Problems).Code);
    }

    [Fact]
    public void A_request_that_lies_there_when_ready_is_served_is_absorbed_whatever_plan_it_was_for()
    {
        _film.Plan(change: plan => plan with { Ready = true });
        _film.Write("SEQ08/generate.yaml", $"plan: {new string('a', 64)}\nshots: {{ 0: {{ prompt: Night }} }}\n");

        Assert.Null(Judge()!.Waiting);
        Assert.Equal("Night", Judge()!.Request!.Shots[0].Prompt);
        Assert.Empty(Judge()!.Problems);
    }

    [Fact]
    public void Nothing_is_paid_while_the_settings_are_invalid()
    {
        _film.Plan(change: plan => plan with { Ready = true });

        AssertWaits("plan", question => question with { SettingsProblems = [new Problem(ProblemCode.UnknownKey, "unknown key `bugdet`")] });
    }

    [Fact]
    public void G12_A_request_that_names_its_plan_covers_only_that_plan()
    {
        _film.Plan();
        _film.Write("SEQ08/generate.yaml", $"plan: {new string('a', 64)}\n");
        AssertWaits("plan");

        _film.Write("SEQ08/generate.yaml", $"plan: {Takes.PlanSamples.PlanSha256}\n");
        Assert.Null(Judge()!.Waiting);
    }

    [Fact]
    public void A_request_that_git_tracks_is_a_problem_and_waits()
    {
        _film.Plan();
        _film.Write("SEQ08/generate.yaml");

        var status = _film.Status(change: question => question with { IsTracked = path => path.EndsWith("/generate.yaml", StringComparison.Ordinal) });

        Assert.Equal("git", Assert.Single(status.Waiting).Reason);
        Assert.Equal(ProblemCode.TrackedRequest, Assert.Single(status.Problems).Code);
    }

    [Fact]
    public void A_git_operation_in_progress_holds_everything()
    {
        _film.Plan(change: plan => plan with { Ready = true });

        AssertWaits("git", question => question with { GitBusy = "a rebase is in progress" });
    }

    [Fact]
    public void A_take_that_is_to_begin_with_a_quadrant_waits_for_one()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid", Ready = true });

        AssertWaits("start_frame");
        Assert.Empty(_film.Status().Problems);
    }

    [Fact]
    public void A_request_for_a_grid_is_served_beside_one_for_a_take_and_waits_where_it_does_not_read()
    {
        _film.Plan();
        _film.Write("SEQ08/grid.yaml");
        Assert.Empty(_film.Status().Waiting);
        Assert.Contains(_film.Status().Next, next => next.Command.StartsWith("kling watch", StringComparison.Ordinal));

        _film.Write("SEQ08/grid.yaml", "promt: x");
        Assert.Equal(("grid", "grid", "plan"), (_film.Status().Waiting[0].For, _film.Status().Waiting[0].By, _film.Status().Waiting[0].Reason));
    }

    [Fact]
    public void Nothing_is_paid_in_a_workspace_that_is_not_trusted_and_what_is_free_goes_on()
    {
        StatusQuestion Untrusted(StatusQuestion question) => question with { Untrusted = TrustState.Never.Problem };
        _film.Plan(change: plan => plan with { Ready = true });
        AssertWaits("trust", Untrusted);
        Assert.Equal(["untrusted"], _film.Status(change: Untrusted).Attention);
        Assert.Equal("kling trust", _film.Status(change: Untrusted).Next[0].Command);

        _film.Plan(change: plan => plan with { Ready = true, Provider = "animatic" });
        Assert.Empty(_film.Status(change: Untrusted).Waiting);
    }

    [Fact]
    public void A_take_over_the_budget_waits_for_it()
    {
        StatusQuestion Dear(StatusQuestion question) => question with { Estimate = _ => new Estimate(99, 99, "USD") };
        _film.Plan(change: plan => plan with { Ready = true });

        AssertWaits("budget", Dear);
        Assert.Equal(["budget"], _film.Status(change: Dear).Attention);
    }

    [Fact]
    public void A_broken_journal_and_lost_answers_pause_what_is_paid()
    {
        _film.Plan(change: plan => plan with { Ready = true });
        foreach (var number in new[] { 1, 2 })
        {
            var take = JournalBench.Take(number, "SEQ01");
            _film.Journal.Reserve(take, JournalBench.Usd(1), JournalBench.UsualCaps);
            _film.Journal.RecordIntent(JournalBench.Intent(take));
            _film.Journal.RecordOutcome(take.ExternalTaskId, JournalKind.Unknown);
        }

        AssertWaits("paused");
        AssertWaits("paused", question => question with { Journal = question.Journal with { Broken = new Problem(ProblemCode.JournalDamaged, "damaged") } });
    }

    [Fact]
    public void What_the_watcher_knows_comes_last()
    {
        var held = new Waiting("take", "ready", "in_flight", "5 of 5 takes are in flight");
        _film.Plan(change: plan => plan with { Ready = true });

        AssertWaits("in_flight", question => question with { Held = _ => held });
    }

    private PendingRequest? Judge() => RequestRule.Judge(_film.Question, SequenceFolder.Read(_film.Question, SequenceId.Parse("SEQ08")));

    private void AssertWaits(string reason, Func<StatusQuestion, StatusQuestion>? change = null) =>
        Assert.Equal(reason, Assert.Single(_film.Status(change: change).Waiting).Reason);
}
