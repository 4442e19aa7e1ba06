using System.CommandLine;
using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Grids;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling grid driver-beware SEQ05</c></summary>
internal static class GridCommand
{
    private const int PromptCharacters = 70;

    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var prompt = new Option<string?>("--prompt") { Description = "What to explore; default: the plan's grid, or its first shot.", HelpName = "TEXT" };
        var elements = new Option<string?>("--elements") { Description = "Names of elements, with commas; default: the plan's.", HelpName = "A,B" };
        var note = new Option<string?>("--note", "-m") { Description = "Why you ask; kept with the grid.", HelpName = "TEXT" };
        var dryRun = CommonArguments.DryRun();
        var yes = CommonArguments.Yes();
        var noWait = new Option<bool>("--no-wait") { Description = "Drop the request and return; `kling watch` serves it." };
        return new Verb("grid", "Asks for four variations of a start frame, by dropping grid.yaml, and sees them through.")
        {
            Group = VerbGroup.Make,
            Usage = "kling grid [PROJECT] SEQUENCE [options]",
            Examples =
            [
                "kling grid driver-beware SEQ05",
                "kling grid driver-beware SEQ05 --prompt \"suburban street, golden hour\" --dry-run",
                "kling grid driver-beware SEQ05 --elements driver,blue_car --yes   # in a script",
            ],
            Arguments = { place },
            Options = { prompt, elements, note, dryRun, yes, noWait },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli,
                parsed.GetValue(place)!,
                new GridRequest
                {
                    Prompt = parsed.GetValue(prompt),
                    Elements = parsed.GetValue(elements)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    Note = parsed.GetValue(note),
                },
                new GenerateSwitches(parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(noWait))),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place, GridRequest request, GenerateSwitches switches)
    {
        if (request.Prompt is { } typed && string.IsNullOrWhiteSpace(typed))
            throw UsageErrors.Complaint("the prompt is blank", "leave --prompt out for the plan's");

        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.OpenForWork(cli, workspace);
        var site = studio.Site(project.Name);
        Studios.RequireValidSettings(site);

        var quote = await studio.GridQuoting(site).QuoteAsync(sequence, request, cli.Stopping);
        Print(cli, quote);
        Require(quote);
        var file = project.Layout.Sequence(sequence).GridRequest;
        RequestDrop.RequireNoneThere(cli, project.Name, sequence, file);
        if (switches.DryRun)
        {
            cli.Next($"kling grid {project.Name} {sequence}", "without --dry-run asks for it");
            return ExitCode.Ok;
        }

        if (quote.CostsMoney)
            Consent.Require(cli, switches.Yes, $"ask for a grid of {sequence}?", ExitCode.WaitingForPerson);

        var text = GridText.Of(request with { PlanSha256 = quote.PlanSha256 });
        RequestDrop.Write(cli, project.Name, sequence, file, text);
        var errand = new GridErrand(cli, studio, site, sequence, text);
        return switches.NoWait ? errand.Leave() : await errand.SeeThroughAsync();
    }

    private static void Print(CliRun cli, GridQuote quote)
    {
        if (quote.Record is not { } record)
            return;

        cli.Say($"{record.SequenceId}  grid {record.Grid}: {record.Provider}, {record.Model}, {record.Method}, {record.Resolution} {record.AspectRatio}");
        cli.Say($"  {SafeText.Short(record.Prompt, PromptCharacters)}");
        foreach (var element in record.Elements)
            cli.Say($"  element {SafeText.OneLine(element.Name)}{(element.Reason is { } reason ? $" is dropped: {SafeText.OneLine(reason)}" : "")}");
        cli.Say(quote.CostsMoney
            ? $"  estimate: {cli.People.Bold(record.Estimate.Money.ToString())} ({record.Estimate.Units:0.##} units){QuoteView.Making(quote.ToMakeEstimate, quote.ToMake, record.Provider)}"
            : "  costs nothing: it is made on this machine");
    }

    /// <summary>Refuses what cannot be asked for: plan, trust, budget, in this order.</summary>
    private static void Require(GridQuote quote)
    {
        if (quote.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, quote.Problems);
        if (quote.Untrusted is { } untrusted)
            throw new UserFacingException(ExitCode.Untrusted, untrusted);
        if ((quote.Paused ?? quote.OverBudget?.Problem) is { } budget)
            throw new UserFacingException(ExitCode.Budget, budget);
    }
}
