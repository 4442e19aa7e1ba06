using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Cli.Output;

/// <summary>The status for eyes: one line per sequence, or one sequence with its takes.</summary>
internal static class StatusView
{
    private const int TitleCharacters = 48;

    /// <param name="cli">Where to.</param>
    /// <param name="status">What.</param>
    /// <param name="notes">Lines about the project as a whole.</param>
    public static void Project(CliRun cli, StatusOverview status, IEnumerable<string> notes)
    {
        cli.Report(status.Project.Problems);
        var rows = status.Lines.Select(line => new[]
        {
            line.Id,
            line.State,
            line.CurrentTake ?? "-",
            line.ApprovedTake ?? "-",
            string.Join(',', line.Attention.Concat(line.Waiting.Select(reason => "waiting:" + reason))),
            SafeText.Short(line.Title, TitleCharacters),
        });

        if (status.Lines.Count > 0)
            TableView.Print(cli, ["sequence", "state", "newest", "approved", "attention", "title"], rows);
        cli.Report(status.Lines.Where(line => line.HasProblems).SelectMany(line => status.Status(line).Problems));

        foreach (var note in notes)
            cli.Say(SafeText.OneLine(note));
        cli.Say(Money(status.Project.Spent));
        if (status.Lines.Count == 0)
            cli.Next($"kling new {status.Project.Project}/SEQ01", "a first sequence");
        else if (NextStep(status) is { } next)
            cli.Next(next.Command, next.Why);
    }

    public static void Sequence(CliRun cli, string project, SequenceStatus sequence)
    {
        cli.Print($"{sequence.Id}\t{sequence.State}\t{SafeText.Short(sequence.Title, TitleCharacters)}");
        var rows = sequence.Takes.Select(take => new[]
        {
            take.Take, take.Status, take.Verdict, take.Freshness ?? "-", take.Provider ?? "-", Cost(take.Cost), take.Video ?? "-",
        }).ToList();
        if (rows.Count > 0)
            TableView.Print(cli, ["take", "status", "verdict", "freshness", "provider", "cost", "video"], rows);

        if (sequence.Grids.Count > 0)
            TableView.Print(cli, ["grid", "status", "quadrant"], sequence.Grids.Select(grid => new[] { grid.Grid, grid.Status, grid.Quadrant ?? "-" }));

        if (sequence.ElementsResolved.Count > 0)
            cli.Say("elements: " + string.Join(", ", sequence.ElementsResolved.Select(element => element.IsUsed ? element.Name : $"{element.Name} (dropped)")));
        foreach (var waiting in sequence.Waiting)
            cli.Say($"waiting ({waiting.Reason}): {SafeText.OneLine(waiting.Message)}");
        foreach (var word in sequence.Attention)
            cli.Say("attention: " + SafeText.OneLine(word));
        cli.Report(sequence.Problems);
        foreach (var next in sequence.Next)
            cli.Next(next.Command, next.Why);
        if (sequence.Next.Count == 0)
            cli.Next($"kling status {project}");
    }

    // What needs a person comes first, then what is nearest to the film.
    private static NextAction? NextStep(StatusOverview status) =>
        status.Lines.OrderByDescending(line => line.Attention.Count > 0)
            .ThenByDescending(line => line.State == SequenceState.Review)
            .SelectMany(line => status.Status(line).Next)
            .FirstOrDefault();

    private static string Money(SpentStatus spent) =>
        $"spent {new Money(spent.Amount, spent.Currency)}, reserved {new Money(spent.Reserved, spent.Currency)}";

    private static string Cost(Cost? cost) => cost is null ? "-" : new Money(cost.Amount, cost.Currency).ToString();
}
