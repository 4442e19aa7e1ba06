using KlingFlow.Generation;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>Which elements are to be made now: those that an order waits for, and those that somebody has begun.</summary>
internal sealed class ElementSteps(TakeServices services)
{
    /// <summary>What is due for one sequence; one element that two sequences show is the same step.</summary>
    /// <param name="question">What is known.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="order">Its order; null without one.</param>
    /// <param name="grid">Its order for a grid; null without one.</param>
    public static IReadOnlyList<DueStep.MakeElement> Of(StatusQuestion question, SequenceSnapshot sequence, PendingRequest? order, PendingGrid? grid)
    {
        if ((question.Untrusted ?? question.MissingJournal) is not null)
            return [];

        var begun = sequence.Elements.Concat(sequence.GridElements).Where(element => element.Stand is { IsUnsettled: true })
            .Select(element => new DueStep.MakeElement(element.Stand!.Spot, element.Stand.Attempt));
        var asked = (WaitForElements(order?.Waiting) ? ElementRule.ToBegin(sequence) : []).Concat(WaitForElements(grid?.Waiting) ? ElementRule.ToBeginForGrid(sequence) : [])
            .Select(element => new DueStep.MakeElement(element.Stand!.Spot, element.Stand.Attempt + (element.Stand.Failure is null ? 0 : 1)));

        return [.. begun.Concat(asked).DistinctBy(step => step.Key)];
    }

    private static bool WaitForElements(Waiting? waiting) => waiting is { Reason: "elements", Code: null };

    /// <summary>Those that were begun, whether or not a sequence still shows them: what was sent is followed to its end.</summary>
    public static IReadOnlyList<DueStep.MakeElement> Begun(StatusQuestion question)
    {
        if ((question.Untrusted ?? question.MissingJournal) is not null)
            return [];

        return
        [
            .. from owner in question.Journal.OwnersOf(ExternalTaskId.Element)
               from known in question.Journal.MadeFor(ExternalTaskId.Element, owner)
               where known.Settled is null
               let step = StepOf(known)
               where step is not null
               select step,
        ];
    }

    /// <summary>The word of an ended attempt; null while it is open.</summary>
    public string? FinalStatus(DueStep.MakeElement step) =>
        services.Journal.View().Of(step.Spot.ExternalTaskId(services.Project.Id, step.Attempt))?.Ended is { } ended ? ElementEnding.Parse(ended.ManifestJson)?.FinalStatus : null;

    private static DueStep.MakeElement? StepOf(JournalKnown known) =>
        known.Intent is { } intent && ElementRecord.TryParse(intent.TakeJson, out var record) ? new DueStep.MakeElement(record.Spot, record.Attempt) : null;
}
