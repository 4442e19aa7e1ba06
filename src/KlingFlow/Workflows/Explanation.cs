using KlingFlow.Errors;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary><c>kling why</c>: the rule that decides a sequence's state and its evidence, read aloud, and what else is to be said.</summary>
/// <param name="State">A word of design.md 4.1.</param>
/// <param name="Evidence">What was found.</param>
/// <param name="NotBecause">The rules above it that did not hold, in the order they are asked.</param>
/// <param name="Waiting">Orders that wait, and why.</param>
/// <param name="Problems">What a person can put right.</param>
/// <param name="LastTake">What the newest take says about itself; null without one.</param>
public sealed record Explanation(
    string State, string Evidence, IReadOnlyList<string> NotBecause, IReadOnlyList<Waiting> Waiting, IReadOnlyList<Problem> Problems, string? LastTake)
{
    /// <summary>Explains one sequence, from the same facts and the same table as its status.</summary>
    public static Explanation Of(StatusQuestion question, SequenceSnapshot sequence)
    {
        var facts = sequence.Facts;
        var status = StatusOf.Sequence(question, sequence);
        var above = StateRule.Table.TakeWhile(rule => !rule.Holds(facts)).Select(rule => rule.State);
        return new Explanation(status.State, facts.State.Evidence, [.. above], status.Waiting, status.Problems, Say(sequence));
    }

    private static string? Say(SequenceSnapshot sequence)
    {
        if (sequence.Takes is not [.., var take])
            return null;

        var message = take.Manifest?.TaskStatusMsg ?? take.Task?.TaskStatusMsg ?? "";
        return message.Length == 0 ? $"{take.Id.Take.Short} is {take.Status}" : $"{take.Id.Take.Short} is {take.Status}: {SafeText.Short(message, 300)}";
    }
}
