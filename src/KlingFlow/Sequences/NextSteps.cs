using KlingFlow.Markers;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>What can be typed next for a sequence, the likeliest first.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<NextAction> Of(StatusQuestion question, SequenceSnapshot sequence, PendingRequest? pending, PendingGrid? pendingGrid, IReadOnlyList<string> attention)
    {
        var (project, id) = (question.Project.Name, sequence.Id.Value);
        var steps = new List<NextAction>();
        if (attention.Contains("maybe_paid"))
            steps.Add(new NextAction($"kling reconcile {project}", false, "an answer was lost; it may be paid for"));
        if (question.Journal.Overruns.Any() && attention.Contains("budget"))
            steps.Add(new NextAction($"kling reconcile {project} --apply --accept-cost", false, "something cost more than expected; look at `kling cost`, then go on"));
        steps.AddRange(ElsewhereSteps.Of(question, sequence));
        if (pendingGrid?.Waiting is { } gridWaiting)
            steps.Add(ForWaiting(question, gridWaiting, project, id));
        else if (pendingGrid is not null)
            steps.Add(new NextAction($"kling watch {project}", GridCosts(question, sequence), "serves the request for a grid"));
        if (pending?.Waiting is { Reason: "start_frame" })
            steps.AddRange(ForFrame(question, sequence, project, id, pendingGrid is not null));
        else if (pending?.Waiting is { } waiting)
            steps.Add(ForWaiting(question, waiting, project, id));
        else if (pending is not null)
            steps.Add(new NextAction($"kling watch {project}", Costs(question, sequence), "serves the request"));

        steps.AddRange(ForState(question, sequence, project, id, pending is not null));
        return [.. steps.DistinctBy(step => step.Command)];
    }

    private static NextAction ForWaiting(StatusQuestion question, Waiting waiting, string project, string id) => waiting.Reason switch
    {
        "plan" => new NextAction($"kling validate {project} {id}", false, waiting.Message),
        "trust" when question.Untrusted is null && question.MissingJournal is null =>
            new NextAction($"kling reconcile {project} --apply", false, waiting.Message),
        "trust" => new NextAction("kling trust", false, waiting.Message),
        "budget" => new NextAction($"kling cost {project}", false, waiting.Message),
        "paused" => new NextAction($"kling reconcile {project}", false, waiting.Message),
        _ => new NextAction($"kling status {project} {id}", false, waiting.Message),
    };

    private static IEnumerable<NextAction> ForState(StatusQuestion question, SequenceSnapshot sequence, string project, string id, bool asked)
    {
        switch (sequence.Facts.State.State)
        {
            case SequenceState.Final or SequenceState.Approved:
                return [new NextAction($"kling render {project}", false, "cuts the approved takes together")];
            case SequenceState.Generating or SequenceState.Iterating:
                return [new NextAction($"kling watch {project}", false, "brings the take in when it is done")];
            case SequenceState.Review when sequence.Verdicts.IsConflict:
                return Approved(sequence).Select(take =>
                    new NextAction($"kling approve {project} {id} --take {take}", false, "keeps this take and ends the conflict"));
            case SequenceState.Review:
                return Judge(sequence, project, id);
            case SequenceState.GridReview:
                return Choose(sequence, project, id);
            case SequenceState.GridExploring:
                return [new NextAction($"kling watch {project}", false, "brings the grid in when it is done")];
            case SequenceState.Invalid:
                return [new NextAction($"kling validate {project} {id}", false, "says what is wrong with the plan")];
            default:
                return asked ? [] : [new NextAction($"kling generate {project} {id}", Costs(question, sequence), "asks for a take")];
        }
    }

    private static IEnumerable<NextAction> ForFrame(StatusQuestion question, SequenceSnapshot sequence, string project, string id, bool isAsked) => sequence.Grids switch
    {
        { AnySucceeded: true } => Choose(sequence, project, id),
        { AnyOpen: true } => [new NextAction($"kling watch {project}", false, "brings the grid in when it is done")],
        _ when isAsked => [],
        _ => [new NextAction($"kling grid {project} {id}", GridCosts(question, sequence), "explores a start frame")],
    };

    private static IEnumerable<NextAction> Choose(SequenceSnapshot sequence, string project, string id)
    {
        var succeeded = sequence.Grids.Facts.Where(grid => grid.Succeeded).ToList();
        var which = succeeded.Count > 1 ? $" --grid {succeeded[^1].Id.Grid.Value}" : "";
        return [new NextAction($"kling approve-grid {project} {id} --quadrant top_left{which}", false, "chooses the start frame")];
    }

    private static IEnumerable<NextAction> Judge(SequenceSnapshot sequence, string project, string id)
    {
        var take = sequence.Takes.Last(take => take.Finished && sequence.Verdicts.Of(take.Id.Take) == Verdict.None).Id.Take.Value;
        return
        [
            new NextAction($"kling approve {project} {id} --take {take}", false, "cuts it into the film"),
            new NextAction($"kling reject {project} {id} --take {take}", false, "keeps it out of the film"),
        ];
    }

    private static IEnumerable<int> Approved(SequenceSnapshot sequence) =>
        sequence.Verdicts.ByTake.Where(verdict => verdict.Value == Verdict.Approved).Select(verdict => verdict.Key.Value).Order();

    private static bool GridCosts(StatusQuestion question, SequenceSnapshot sequence) =>
        sequence.Plan.Plan is { } plan && question.CostsMoney(Grids.GridOrder.ProviderOf(question.Grids, plan));

    private static bool Costs(StatusQuestion question, SequenceSnapshot sequence) =>
        sequence.Plan.Plan is { } plan && question.CostsMoney(plan.Provider);
}
