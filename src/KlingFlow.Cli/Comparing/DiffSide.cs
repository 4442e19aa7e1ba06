using KlingFlow.Media;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Cli.Comparing;

/// <summary>One of two takes that are compared, with what became of it.</summary>
/// <param name="Take">E.g. <c>take2</c>; <c>plan</c> for what the plan of today would ask for.</param>
/// <param name="Status">A word of design.md 3.8; null for the plan.</param>
/// <param name="Verdict"><c>none</c>, <c>approved</c> or <c>rejected</c>; null for the plan.</param>
/// <param name="Seconds">What is asked for, whole seconds.</param>
/// <param name="Cost">What it cost, or would.</param>
/// <param name="Media">The video; null without one.</param>
/// <param name="Qc">What was found in it.</param>
internal sealed record DiffSide(string Take, string? Status, string? Verdict, int Seconds, Cost? Cost, MediaFacts? Media, IReadOnlyList<QcFinding> Qc)
{
    public static DiffSide Of(TakeStatus status, TakeFacts take, int seconds) =>
        new(status.Take, status.Status, status.Verdict, seconds, status.Cost, take.Manifest?.Media, take.Manifest?.Qc ?? []);
}
