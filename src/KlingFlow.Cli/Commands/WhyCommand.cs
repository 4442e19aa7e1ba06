using KlingFlow.Catalogue;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling why driver-beware SEQ08</c></summary>
internal static class WhyCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        return new Verb("why", "Says why a sequence is in its state, and what a take would cost and change now.")
        {
            Group = VerbGroup.Look,
            Usage = "kling why [PROJECT] SEQUENCE",
            Examples = ["kling why driver-beware SEQ08", "kling why driver-beware SEQ08 --json"],
            Arguments = { place },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place)!),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var question = ProjectStatusReader.Widened(studio.Questions(site).Ask());
        var snapshot = SequenceFolder.Read(question, sequence);
        var (status, explanation) = (StatusOf.Sequence(question, snapshot), Explanation.Of(question, snapshot));
        var quote = await studio.Quoting(site).QuoteAsync(sequence, GenerateRequest.Plain, cli.Stopping);

        var (notes, damaged) = WhyNote.Read(cli.Disk, snapshot);
        var trouble = await studio.FilmTroubleAsync(site, studio.Overview(site), cli.Stopping);
        explanation = explanation with { Problems = [.. explanation.Problems, .. damaged, .. trouble?.IsAbout(sequence.Value) is true ? trouble.Problems : []] };
        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(WhyDocument.Of(project.Name, status, explanation, notes, quote), CliJson.Default.WhyDocument));
            return ExitCode.Ok;
        }

        Tell(cli, sequence.Value, explanation);
        foreach (var note in notes)
            cli.Print("note on " + note);
        TellNext(cli, project.Settings.Budget.Currency, explanation, quote);
        cli.Report(explanation.Problems);
        foreach (var next in status.Next)
            cli.Next(next.Command, next.Why);
        return ExitCode.Ok;
    }

    private static void Tell(CliRun cli, string sequence, Explanation explanation)
    {
        cli.Print($"{sequence} is `{explanation.State}`: {SafeText.OneLine(explanation.Evidence)}");
        if (explanation.NotBecause.Count > 0)
            cli.Print("these come first and do not hold: " + string.Join(", ", explanation.NotBecause));
        if (explanation.LastTake is { } last)
            cli.Print("newest take: " + SafeText.OneLine(last));
        if (explanation.LastGrid is { } grid)
            cli.Print("newest grid: " + SafeText.OneLine(grid));
        foreach (var stale in explanation.Stale)
        {
            cli.Print($"{stale.Take} is stale, and is never made again unasked:");
            foreach (var reason in stale.Reasons)
                cli.Print("  " + SafeText.OneLine(reason.ToString()));
        }

        if (explanation.Newest?.Record is { IsIndividual: true })
            cli.Print("shots: " + string.Join(", ", explanation.Shots.Select(shot => $"{shot.Shot.Folder} {shot.State}{(shot.Take is { } clip ? $" ({clip.Short})" : "")}")));
        foreach (var waiting in explanation.Waiting)
            cli.Print($"waiting for a {waiting.For} ({waiting.Reason}): {SafeText.OneLine(waiting.Message)}");
    }

    private static void TellNext(CliRun cli, string currency, Explanation explanation, TakeQuote quote)
    {
        if (quote is not { Plan: { } plan, Record: not null })
            return;

        cli.Print($"a take now: {plan.Provider}, {plan.Model}, {plan.Seconds} s; {QuoteView.Price(cli, quote)}");
        QuoteView.Elements(quote, cli.Print);
        if (quote.Left is { } left)
            cli.Print($"the caps leave {Money(left.LeftToday)} today and {Money(left.LeftProject)} in this project, at most {Money(left.PerTake)} per take");
        if (quote.OverBudget is { } over)
            cli.Print("it would wait (budget): " + SafeText.OneLine(over.Problem.Message));
        if (explanation.Changes(quote) is not { } changes)
            return;

        cli.Print(changes.Count == 0 ? "it would ask for the same as the newest take" : "it would change, against the newest take:");
        foreach (var change in changes)
            cli.Print("  " + SafeText.OneLine(change.ToString()));

        string Money(decimal amount) => new Money(amount, currency).ToString();
    }
}
