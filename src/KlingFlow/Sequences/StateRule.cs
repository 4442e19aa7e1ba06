namespace KlingFlow.Sequences;

/// <summary>One line of the table in design.md 4.1: a state, when it holds, and how to say so.</summary>
/// <param name="State">A word of <see cref="SequenceState"/>.</param>
/// <param name="Holds">Whether the facts fit.</param>
/// <param name="Evidence">The facts in a sentence.</param>
public sealed record StateRule(string State, Func<SequenceFacts, bool> Holds, Func<SequenceFacts, string> Evidence)
{
    /// <summary>
    /// The table. The first line that holds wins, so the order is the rule: a decision outranks work in progress, work in
    /// progress outranks what it will replace, and takes outrank the plan they came from.
    /// </summary>
    public static IReadOnlyList<StateRule> Table { get; } =
    [
        new(SequenceState.Final, facts => facts is { Conflict: false, Approved: not null, Final: true },
            facts => $"{facts.Approved!.Value.Short} is approved, and final.{facts.Approved.Value.Short} names it"),
        new(SequenceState.Approved, facts => facts is { Conflict: false, Approved: not null },
            facts => $"{facts.Approved!.Value.Short} is the only approved take"),
        new(SequenceState.Iterating, facts => facts is { OpenTakes: > 0, EarlierEnded: true },
            facts => $"{Count(facts.OpenTakes, "take is", "takes are")} open, and an earlier take has ended"),
        new(SequenceState.Generating, facts => facts.OpenTakes > 0,
            facts => $"{Count(facts.OpenTakes, "take is", "takes are")} open"),
        new(SequenceState.Review, facts => facts.Conflict || facts.Unjudged > 0,
            facts => facts.Conflict ? "two verdicts cannot both hold" : $"{Count(facts.Unjudged, "finished take has", "finished takes have")} no verdict"),
        new(SequenceState.ElementsPending, facts => facts is { PlanReads: true, ElementsPending: true },
            _ => "the plan reads; an element is not ready"),
        new(SequenceState.StartFrameApproved, facts => facts is { PlanReads: true, HasStartFrame: true },
            _ => "the plan reads, and its start frame is there"),
        new(SequenceState.GridReview, facts => facts is { PlanReads: true, GridSucceeded: true, QuadrantChosen: false },
            _ => "the plan reads; a grid has succeeded, and no quadrant is chosen"),
        new(SequenceState.GridExploring, facts => facts is { PlanReads: true, GridOpen: true },
            _ => "the plan reads; a grid is being made"),
        new(SequenceState.Planned, facts => facts.PlanReads, _ => "the plan reads, and nothing is made from it yet"),
        new(SequenceState.Invalid, _ => true, _ => "there is no plan that reads"),
    ];

    /// <summary>The first line that holds. There is always one: the last holds for everything.</summary>
    public static StateDecision Decide(SequenceFacts facts)
    {
        var rule = Table.First(rule => rule.Holds(facts));
        return new StateDecision(rule.State, rule.Evidence(facts));
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
