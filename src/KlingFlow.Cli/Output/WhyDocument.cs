using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling why --json</c>: the rule, its evidence, and what a take would be now. Field order is the order in the document.</summary>
internal sealed record WhyDocument(
    int Schema, string Project, string Sequence, string State, string Evidence, IReadOnlyList<string> NotBecause, WhyTake? NewestTake, WhyGrid? NewestGrid, IReadOnlyList<WhyShot> Shots,
    IReadOnlyList<StaleLine> Stale, IReadOnlyList<Waiting> Waiting, IReadOnlyList<ProblemLine> Problems, IReadOnlyList<WhyNote> Notes, WhyNext NextTake, IReadOnlyList<NextAction> Next)
{
    public static WhyDocument Of(string project, SequenceStatus status, Explanation explanation, IReadOnlyList<WhyNote> notes, TakeQuote quote) => new(
        1, project, status.Id, explanation.State, explanation.Evidence, explanation.NotBecause,
        explanation.Newest is { } take ? new WhyTake(take.Id.Take.Short, take.Status, explanation.Message, status.Freshness) : null,
        explanation.NewestGrid is { } grid ? new WhyGrid(grid.Id.Grid.Short, grid.Status, explanation.GridMessage, explanation.ChosenOfNewestGrid) : null,
        [.. explanation.Shots.Select(shot => new WhyShot(shot.Shot.ToString(), shot.State, shot.Take?.Short))],
        [.. explanation.Stale.Select(StaleLine.Of)], explanation.Waiting, [.. explanation.Problems.Select(ProblemLine.Of)], notes, WhyNext.Of(explanation, quote), status.Next);
}
