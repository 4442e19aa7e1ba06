using KlingFlow.Generation;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>The words of <c>attention</c>: what asks for a person beside the state, never folded into it.</summary>
internal static class Attention
{
    public static IReadOnlyList<string> Of(StatusQuestion question, SequenceSnapshot sequence, IReadOnlyList<Waiting> waiting, IReadOnlyList<TakeStatus> takes)
    {
        var open = sequence.Takes.Where(take => !take.Ended).ToList();
        var parts = open.SelectMany(take => take.Parts).ToList();
        var grids = sequence.Grids.Facts.Where(grid => !grid.Ended).ToList();
        (string Word, bool Holds)[] words =
        [
            ("failed", sequence.Takes is [.., { Status: RemoteStatus.Failed }] || sequence.Grids is { Facts: [.., { Status: RemoteStatus.Failed }], Chosen: null }
                || sequence.Elements.Any(element => element.Stand?.Failure is not null)),
            ("maybe_paid", parts.Exists(part => part.Status == RemoteStatus.SubmitUnknown) || grids.Exists(grid => grid.Status == RemoteStatus.SubmitUnknown)
                || LostInJournal(question, sequence) || sequence.Elements.Any(element => element.Stand is { IsMaybePaid: true })),
            ("conflict", sequence.Verdicts.IsConflict),
            ("budget", waiting.Any(wait => wait.Reason == "budget") || IsOverrun(question, sequence)),
            ("untrusted", waiting.Any(wait => wait.Reason == "trust") || open.Exists(take => MayNotBeAsked(question, take.Record?.Provider))
                || grids.Exists(grid => MayNotBeAsked(question, grid.Record?.Provider))),
            ("stalled", parts.Exists(part => IsStalled(part.Task, question.Now)) || grids.Exists(grid => IsStalled(grid.Task, question.Now))),
            ("missing", takes.Any(take => take.Freshness == Freshness.Missing && Matters(sequence, take)) || IsChosenMissing(sequence)),
        ];

        return [.. words.Where(word => word.Holds).Select(word => word.Word)];
    }

    // The folder may show another day; money that may be gone is shown whatever the day.
    private static bool LostInJournal(StatusQuestion question, SequenceSnapshot sequence) =>
        question.Journal.MaybePaid.Any(known => known.What.Sequence.Equals(sequence.Id.Value, StringComparison.OrdinalIgnoreCase));

    // A paid task goes on at the provider, and nobody fetches it: no key is used in a workspace that is not trusted.
    private static bool MayNotBeAsked(StatusQuestion question, string? provider) =>
        provider is not null && question.CostsMoney(provider) && question.Untrusted is not null;

    // A quadrant that nobody has chosen is missed by nobody.
    private static bool IsChosenMissing(SequenceSnapshot sequence) =>
        sequence.Plan.Plan?.StartFrame == GridRule.StartFrame && sequence.Grids.ChosenGrid is { HasPictures: false };

    private static bool IsOverrun(StatusQuestion question, SequenceSnapshot sequence) =>
        question.Journal.Overruns.Any(known => known.What.Sequence.Equals(sequence.Id.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsStalled(RemoteTask? task, DateTimeOffset now) =>
        task is { TaskId: not null } && !RemoteStatus.IsTerminal(task.Status)
        && (ErrorKind.IsStuck(task.ErrorKind) || (task.SubmittedAt ?? task.CreatedAt) + PollingSchedule.StalledAfter <= now);

    private static bool Matters(SequenceSnapshot sequence, TakeStatus take) =>
        take.Take == sequence.Verdicts.Approved?.Short || take.Take == sequence.Takes[^1].Id.Take.Short;
}
