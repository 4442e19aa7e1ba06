using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Takes;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling plan driver-beware SEQ08</c></summary>
internal static class PlanCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        return new Verb("plan", "Says what a take would be, cost and run into; asks for nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling plan [PROJECT] SEQUENCE",
            Examples = ["kling plan driver-beware SEQ08", "kling plan driver-beware SEQ08 --json"],
            Arguments = { place },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place)!),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var quote = await studio.Quoting(studio.Site(project.Name)).QuoteAsync(sequence, GenerateRequest.Plain, cli.Stopping);

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(QuoteDocument.Of(sequence.Value, quote), CliJson.Default.QuoteDocument));
        else
            QuoteView.Print(cli, quote, cli.Print);

        if (quote.NoStartFrame is { } awaited)
            cli.Say($"it would wait: {SafeText.OneLine(awaited)}");
        QuoteView.Require(quote);
        cli.Next($"kling generate {project.Name} {sequence}", quote.CostsMoney ? "costs money" : "free");
        return ExitCode.Ok;
    }
}
