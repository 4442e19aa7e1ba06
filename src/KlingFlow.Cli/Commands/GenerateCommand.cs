using System.CommandLine;
using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Takes;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling generate driver-beware SEQ08</c></summary>
internal static class GenerateCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var mode = new Option<string?>("--mode") { Description = "multi_shot or individual; default: the plan's.", HelpName = "MODE" };
        var provider = CommonArguments.Provider("Who makes this take; default: the plan's. An open take that its own provider does not take is given up for it.");
        var overrides = Many("--shot-override", "N:PROMPT", "Another prompt for shot N in this take.");
        var picks = Many("--pick", "N=TAKE", "That take's prompt for shot N.");
        var keeps = Many("--keep", "N=TAKE", "That take's clip of shot N, unpaid (individual mode).");
        var again = Many("--again", "N", "Make shot N anew although nothing changed (individual mode).");
        var note = new Option<string?>("--note", "-m") { Description = "Why you ask; kept with the take.", HelpName = "TEXT" };
        var dryRun = CommonArguments.DryRun();
        var yes = CommonArguments.Yes();
        var noWait = new Option<bool>("--no-wait") { Description = "Drop the request and return; `kling watch` serves it." };
        return new Verb("generate", "Asks for a take, by dropping generate.yaml, and sees it through.")
        {
            Group = VerbGroup.Make,
            Usage = "kling generate [PROJECT] SEQUENCE [options]",
            Examples =
            [
                "kling generate driver-beware SEQ08",
                "kling generate driver-beware SEQ08 --dry-run",
                "kling generate driver-beware SEQ08 --shot-override 2:\"the car is closer\" --note \"shot 2 was too far\"",
                "kling generate driver-beware SEQ08 --pick 4=take1                  # the prompt that was better there",
                "kling generate driver-beware SEQ08 --mode individual --keep 3=take2 --again 1",
                "kling generate driver-beware SEQ08 --provider fal                  # where kling takes nothing now",
                "kling generate driver-beware SEQ08 --yes --no-wait   # in a script",
            ],
            Arguments = { place },
            Options = { mode, provider, overrides, picks, keeps, again, note, dryRun, yes, noWait },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli,
                parsed.GetValue(place)!,
                new RequestWords
                {
                    Mode = parsed.GetValue(mode),
                    Provider = parsed.GetValue(provider),
                    Overrides = parsed.GetValue(overrides) ?? [],
                    Picks = parsed.GetValue(picks) ?? [],
                    Keeps = parsed.GetValue(keeps) ?? [],
                    Again = parsed.GetValue(again) ?? [],
                    Note = parsed.GetValue(note),
                }.Read(),
                new GenerateSwitches(parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(noWait))),
        };
    }

    private static Option<string[]> Many(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static async Task<int> RunAsync(CliRun cli, string[] place, GenerateRequest request, GenerateSwitches switches)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.OpenForWork(cli, workspace);
        var site = studio.Site(project.Name);
        Studios.RequireValidSettings(site);

        request = Elsewhere.Replacing(cli, studio.Questions(site).Ask(), sequence, request);
        var quote = await studio.Quoting(site).QuoteAsync(sequence, request, cli.Stopping);
        QuoteView.Print(cli, quote, cli.Say);
        QuoteView.Require(quote);
        var file = project.Layout.Sequence(sequence).GenerateRequest;
        RequestDrop.RequireNoneThere(cli, project.Name, sequence, file);
        if (switches.DryRun)
        {
            cli.Next($"kling generate {project.Name} {sequence}{Elsewhere.Option(request.Provider)}", "without --dry-run asks for it");
            return ExitCode.Ok;
        }

        if (quote.CostsMoney)
            Consent.Require(cli, switches.Yes, $"ask for a take of {sequence}?", ExitCode.WaitingForPerson);

        var text = RequestText.Of(request with { PlanSha256 = quote.PlanSha256 });
        RequestDrop.Write(cli, project.Name, sequence, file, text);
        var errand = new TakeErrand(cli, studio, site, sequence, text);
        return switches.NoWait ? errand.Leave() : await errand.SeeThroughAsync();
    }
}
