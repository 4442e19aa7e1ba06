using KlingFlow.Errors;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>Whether a sequence asks for a grid, and what holds it back (design.md 3.4a). The first reason counts; nothing here acts.</summary>
public static class GridRule
{
    /// <summary>The word of <c>start_frame</c> that waits for a quadrant.</summary>
    public const string StartFrame = "grid";

    private const string Grid = "grid";
    private const string ReadyKey = "ready";

    /// <summary>The wish of a sequence, or null where nothing is asked.</summary>
    public static PendingGrid? Judge(StatusQuestion question, SequenceSnapshot sequence)
    {
        if (sequence.GridRequest is { } lying)
            return ByRequest(question, sequence, lying);

        return ReadyAsks(question, sequence) ? new PendingGrid(ReadyKey, GridRequest.Plain, Hold(question, sequence, ReadyKey), []) : null;
    }

    /// <summary>Whether <c>ready: true</c> with <c>start_frame: grid</c> asks for a grid: one, while neither folder nor journal knows any.</summary>
    public static bool ReadyAsks(StatusQuestion question, SequenceSnapshot sequence) =>
        sequence.Plan.Plan is { } plan && ReadyAsks(question, sequence.Id, plan, sequence.Grids);

    /// <summary>What is asked of a grid, before it is judged; null where none is asked for, or the request does not read.</summary>
    internal static GridRequest? Wishes(StatusQuestion question, SequenceId sequence, Plan plan, GridsOnDisk grids, GridRequestReading? lying) =>
        lying is not null ? lying.Request : ReadyAsks(question, sequence, plan, grids) ? GridRequest.Plain : null;

    /// <summary>The elements that a grid would show, as they stand.</summary>
    internal static IReadOnlyList<ElementStanding> Elements(StatusQuestion question, Plan plan, GridRequest request) => ElementStanding.Of(
        question, GridOrder.ProviderOf(question.Grids, plan), GridElements.Shown(question.Disk, question.Project, request.Elements ?? plan.Elements, GridOrder.ModelOf(question.Grids)));

    /// <summary>Why a plan that begins with a quadrant has no start frame yet, in words.</summary>
    public static string MissingFrame(SequenceSnapshot sequence) => sequence.Grids switch
    {
        { ChosenGrid.Record: { } drawn } when !ProviderNames.CostsMoney(drawn.Provider) =>
            $"the chosen quadrant `{sequence.First?.Path}` is not here, as in a clone: git leaves pictures out; ask for another grid, which costs nothing, or put it there",
        { ChosenGrid: not null } => $"the chosen quadrant `{sequence.First?.Path}` is not here; choose another, or ask for another grid",
        { AnySucceeded: true } when sequence.Grids.Problems.Count > 0 => sequence.Grids.Problems[0].Message,
        { AnySucceeded: true } => "no quadrant of the grid is chosen",
        { AnyOpen: true } => "the grid is being made",
        _ => "the start frame is to come from a grid, and there is none yet",
    };

    private static bool ReadyAsks(StatusQuestion question, SequenceId sequence, Plan plan, GridsOnDisk grids) =>
        plan is { Ready: true, StartFrame: StartFrame } && grids.Facts.Count == 0 && GridClaim.HighestKnown(question.Journal, sequence) is null;

    private static PendingGrid ByRequest(StatusQuestion question, SequenceSnapshot sequence, GridRequestReading lying)
    {
        if (lying.Request is not { } request)
            return new PendingGrid(Grid, null, Wait(Grid, "plan", "grid.yaml does not read"), []);

        var problems = Complaints(question, sequence, request);
        if (question.IsTracked(sequence.Layout.GridRequest))
        {
            var tracked = new Problem(
                ProblemCode.TrackedRequest, "git tracks this request, so a checkout would ask for grids",
                Where(question, sequence), "`git rm --cached` it, then ask again");
            return new PendingGrid(Grid, request, Wait(Grid, "git", tracked.Message), [.. problems, tracked]);
        }

        var hold = problems.Count > 0 && sequence.Plan.Plan is not null ? Wait(Grid, "plan", problems[0].Message) : Hold(question, sequence, Grid);
        return new PendingGrid(Grid, request, hold, problems);
    }

    private static List<Problem> Complaints(StatusQuestion question, SequenceSnapshot sequence, GridRequest request)
    {
        if (sequence.Plan is not { Plan: { } plan, PlanSha256: { } sha256 } || sequence is not { PlanStamp: { } planStamp, GridRequestStamp: { } requestStamp })
            return [];

        // `ready` is a consent to the plan as it stands; a request that lies there then is absorbed, whatever it covered.
        var where = Where(question, sequence);
        var uncovered = ReadyAsks(question, sequence) ? null : RequestCoverage.Check(request.PlanSha256, sha256, planStamp, requestStamp, "grid.yaml", where);
        var (names, model) = (request.Elements ?? plan.Elements, GridOrder.ModelOf(question.Grids));
        var elements = request.Elements is null ? [] : GridElements.Of(question.Disk, question.Project, names, model, where.File).Problems;
        var mentions = GridElements.Mentions(question.Disk, question.Project, request.Prompt ?? GridOrder.PromptOf(plan), names, model);

        return
        [
            .. uncovered is null ? [] : new[] { uncovered },
            .. elements,
            .. mentions.Select(mention => request.Prompt is not null && sequence.GridRequest?.Places is { } places
                ? places.Within("prompt", "@" + mention.Word, mention.Problem)
                : mention.Problem with { Where = where }),
        ];
    }

    private static Waiting? Hold(StatusQuestion question, SequenceSnapshot sequence, string by)
    {
        if (sequence.Plan.Plan is not { } plan)
            return Wait(by, "plan", "the plan is invalid");
        if (question.GitBusy is { } busy)
            return Wait(by, "git", busy);
        if (question.DiskProblem is { } full)
            return Wait(by, "paused", full.Message);

        if (ElementRule.GridProblems(question.Project.Layout, sequence) is [var broken, ..])
            return Wait(by, "elements", broken.Message) with { Code = broken.Code };

        return HoldMoney(question, sequence, plan, by)
            ?? (question.HeldGrid(sequence.Id) is { } held ? held with { For = Grid, By = by } : null)
            ?? (ElementRule.NotMade(sequence.GridElements) is { } notMade ? Wait(by, "elements", notMade) : null);
    }

    private static Waiting? HoldMoney(StatusQuestion question, SequenceSnapshot sequence, Plan plan, string by)
    {
        var provider = GridOrder.ProviderOf(question.Grids, plan);
        if (!question.CostsMoney(provider))
            return null;

        var facts = new ImageFacts(GridOrder.ModelOf(question.Grids), GridInputs.CountOf(question.Grids.Method));
        var elements = ElementRule.ToBeginForGrid(sequence).Count() * (question.ElementEstimate(provider)?.Amount ?? 0);
        return MoneyHold.Of(question, sequence.Id, new MoneyWish(ExternalTaskId.Grid, by, provider, question.Price(provider, facts), elements));
    }

    private static FilePosition Where(StatusQuestion question, SequenceSnapshot sequence) =>
        new(question.Project.Layout.Relative(sequence.Layout.GridRequest), 1, 1);

    private static Waiting Wait(string by, string reason, string message) => new(Grid, by, reason, message);
}
