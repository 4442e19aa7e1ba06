using KlingFlow.Errors;
using KlingFlow.Sequences;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary><c>kling why</c>: the rule that decides a sequence's state and its evidence, read aloud, and what else is to be said.</summary>
/// <param name="State">A word of design.md 4.1.</param>
/// <param name="Evidence">What was found.</param>
/// <param name="NotBecause">The rules above it that did not hold, in the order they are asked.</param>
/// <param name="Waiting">Orders that wait, and why.</param>
/// <param name="Problems">What a person can put right.</param>
/// <param name="Newest">The newest take; null without one.</param>
public sealed record Explanation(
    string State, string Evidence, IReadOnlyList<string> NotBecause, IReadOnlyList<Waiting> Waiting, IReadOnlyList<Problem> Problems, TakeFacts? Newest)
{
    /// <summary>Explains one sequence, from the same facts and the same table as its status.</summary>
    public static Explanation Of(StatusQuestion question, SequenceSnapshot sequence)
    {
        var facts = sequence.Facts;
        var status = StatusOf.Sequence(question, sequence);
        var above = StateRule.Table.TakeWhile(rule => !rule.Holds(facts)).Select(rule => rule.State);
        return new Explanation(status.State, facts.State.Evidence, [.. above], status.Waiting, status.Problems, sequence.Takes is [.., var newest] ? newest : null)
        {
            Stale =
            [
                .. sequence.Takes.Where(take => TakeFreshness.Of(sequence, take) == Freshness.Stale)
                    .Select(take => new StaleTake(take.Id.Take.Short, TakeFreshness.Reasons(question, sequence, take))),
            ],
            NewestGrid = sequence.Grids.Facts is [.., var grid] ? grid : null,
            ChosenOfNewestGrid = sequence.Grids.Grids is [.., var word] ? word.Quadrant : null,
            Shots = new ExecutionStore(question.Disk, question.Project.Layout).Read(sequence.Id, sequence.Plan.Plan?.Shots.Count ?? 0, sequence.Verdicts.Of),
        };
    }

    /// <summary>Takes that are stale, each with every reason.</summary>
    public IReadOnlyList<StaleTake> Stale { get; init; } = [];

    /// <summary>What the newest take says about itself; null without one.</summary>
    public string? LastTake => Newest is null ? null : Message.Length == 0
        ? $"{Newest.Id.Take.Short} is {Newest.Status}"
        : $"{Newest.Id.Take.Short} is {Newest.Status}: {SafeText.Short(Message, 300)}";

    /// <summary>What was said about the newest take.</summary>
    public string Message => Newest?.Manifest?.TaskStatusMsg
        ?? Newest?.Parts.Select(part => part.Manifest?.TaskStatusMsg ?? part.Task?.TaskStatusMsg).FirstOrDefault(said => said is { Length: > 0 }) ?? "";

    /// <summary>The newest grid; null without one.</summary>
    public GridFacts? NewestGrid { get; private init; }

    /// <summary>The quadrant that is chosen of the newest grid; null without one.</summary>
    public string? ChosenOfNewestGrid { get; private init; }

    /// <summary>What was said about the newest grid.</summary>
    public string GridMessage => NewestGrid?.Manifest?.TaskStatusMsg ?? NewestGrid?.Task?.TaskStatusMsg ?? "";

    /// <summary>What the newest grid says about itself; null without one.</summary>
    public string? LastGrid => NewestGrid is null ? null
        : $"{NewestGrid.Id.Grid.Short} is {NewestGrid.Status}"
            + (GridMessage.Length > 0 ? $": {SafeText.Short(GridMessage, 300)}" : NewestGrid.Succeeded ? $", {ChosenOfNewestGrid ?? "no quadrant of it"} is chosen" : "");

    /// <summary>How each shot of the plan is getting on.</summary>
    public IReadOnlyList<ShotRecord> Shots { get; private init; } = [];

    /// <summary>In what a take that is asked for now would differ from the newest one; null where there is nothing to compare.</summary>
    public IReadOnlyList<TakeDifference>? Changes(TakeQuote quote) =>
        Newest?.Record is { } was && quote.Record is { } now ? TakeDifference.Between(was, now) : null;
}
