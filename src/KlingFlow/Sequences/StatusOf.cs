using KlingFlow.Errors;
using KlingFlow.Plans;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>Says in the words of design.md 6 what a snapshot shows.</summary>
public static class StatusOf
{
    /// <summary>The status of one sequence.</summary>
    public static SequenceStatus Sequence(StatusQuestion question, SequenceSnapshot sequence) =>
        Sequence(question, sequence, RequestRule.Judge(question, sequence), GridRule.Judge(question, sequence));

    /// <summary>The status of one sequence whose orders were judged already.</summary>
    public static SequenceStatus Sequence(StatusQuestion question, SequenceSnapshot sequence, PendingRequest? pending, PendingGrid? pendingGrid)
    {
        var takes = sequence.Takes.Select(take => Take(question, sequence, take)).ToList();
        var waiting = new[] { pending?.Waiting, pendingGrid?.Waiting }.OfType<Waiting>().ToList();
        var attention = Attention.Of(question, sequence, waiting, takes);

        return new SequenceStatus
        {
            Id = sequence.Id.Value,
            Title = sequence.Plan.Plan?.Title ?? sequence.Plan.Title ?? "",
            State = sequence.Facts.State.State,
            Attention = attention,
            Waiting = waiting,
            Freshness = takes.LastOrDefault()?.Freshness,
            StaleReasons = takes.LastOrDefault()?.Freshness == Freshness.Stale
                ? [.. TakeFreshness.Reasons(question, sequence, sequence.Takes[^1]).Select(reason => reason.ToString())]
                : [],
            Problems = [.. sequence.Problems, .. pending?.Problems ?? [], .. pendingGrid?.Problems ?? [], .. GridTrouble.Of(question, sequence), .. ElementRule.Problems(question.Project.Layout, sequence).Union(ElementRule.GridProblems(question.Project.Layout, sequence)), .. CancelTooLate(question, sequence), .. Trouble(question, sequence), .. Stopped(question, sequence)],
            ElementsResolved = sequence.Plan.Plan is { } plan ? TakeElement.Of(ChosenElements.Of(plan), plan.Model, _ => null) : [],
            StartFrame = sequence.First is { } first ? new StartFrameStatus(first.Path, sequence.StartFrame?.Sha256, first.From) : null,
            CurrentTake = takes.LastOrDefault()?.Take,
            ApprovedTake = sequence.Verdicts.Approved?.Short,
            Takes = takes,
            Grids = sequence.Grids.Grids,
            Next = NextSteps.Of(question, sequence, pending, pendingGrid, attention),
        };
    }

    private static TakeStatus Take(StatusQuestion question, SequenceSnapshot sequence, TakeFacts take)
    {
        var (project, layout) = (question.Project.Layout, take.Folder.Layout);
        return new TakeStatus
        {
            Take = take.Id.Take.Short,
            TakeId = take.Id.ToString(),
            Mode = take.Record?.Mode,
            Provider = take.Record?.Provider,
            Model = take.Record?.Model,
            Status = take.Status,
            Verdict = sequence.Verdicts.Of(take.Id.Take),
            Freshness = TakeFreshness.Of(sequence, take),
            Video = take.HasVideo && take.Finished ? project.Relative(layout.Video) : null,
            Manifest = take.Ended ? project.Relative(layout.Manifest) : null,
            OpenParts = take.Ended ? [] : [.. take.Parts.Where(part => !part.Ended).Select(part => part.Id)],
            Cost = take.Manifest?.Cost ?? (take.Record?.Estimate is { } estimate ? new Cost(estimate.Amount, estimate.Currency, "estimate") : null),
        };
    }

    private static IEnumerable<Problem> Stopped(StatusQuestion question, SequenceSnapshot sequence) =>
        from take in sequence.Takes.SelectMany(take => take.Parts)
        let why = QueueStop.Of(take.Task)
        where why is not null
        select why with
        {
            Message = $"{take.Short} waits: {why.Message}", Where = new FilePosition(question.Project.Layout.Relative(take.Folder.Layout.Task), 1, 1),
        };

    // Nobody can stop a provider: a person who asked for it must see that it is paid for all the same.
    private static IEnumerable<Problem> CancelTooLate(StatusQuestion question, SequenceSnapshot sequence) => sequence.Takes
        .Where(take => sequence.Verdicts.CancelAsked.Contains(take.Id.Take))
        .Where(take => take.Parts.Any(part => part.Task is { TaskId: not null } or { Status: RemoteStatus.SubmitUnknown } || (part != take && part.Manifest?.TaskId is not null)))
        .Select(take => new Problem(
            ProblemCode.WrongState, $"{take.Id.Take.Short}: cancel asked, still billed",
            new FilePosition(question.Project.Layout.Relative(take.Folder.Layout.Root), 1, 1),
            "it is downloaded when it is done, and then counts as rejected"));

    // What stands in task.json about a task that does not get on, said where people look.
    private static IEnumerable<Problem> Trouble(StatusQuestion question, SequenceSnapshot sequence) => sequence.Takes.SelectMany(take => take.Parts)
        .Where(take => !take.Ended && take.Task is { TaskId: not null, ErrorKind: not null })
        .Select(take => Trouble(take.Task!) with
        {
            Message = $"{take.Short}: {take.Task!.TaskStatusMsg}",
            Where = new FilePosition(question.Project.Layout.Relative(take.Folder.Layout.Task), 1, 1),
        });

    internal static Problem Trouble(RemoteTask task) => task.ErrorKind switch
    {
        { } kind when ErrorKind.PausesQueue(kind) => QueueStop.Of(task.Provider, kind, ""),
        { } kind when ErrorKind.IsStuck(kind) => new Problem(ProblemCode.Stalled, "", Hint: "look at the task at the provider; the watcher goes on asking, and nothing is paid again"),
        _ => new Problem(ProblemCode.ProviderUnreachable, "", Hint: "it passes by itself: the watcher goes on asking, and nothing is paid again"),
    };
}
