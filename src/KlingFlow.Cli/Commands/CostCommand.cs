using KlingFlow.Catalogue;
using KlingFlow.Cli.Costs;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling cost driver-beware --json</c></summary>
internal static class CostCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        return new Verb("cost", "Says what was spent, what is set aside, and what the caps leave.")
        {
            Group = VerbGroup.Look,
            Usage = "kling cost [PROJECT]",
            Examples = ["kling cost driver-beware", "kling cost driver-beware --json"],
            Arguments = { project },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(project)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name)
    {
        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.Open(cli, workspace);
        var question = studio.Questions(studio.Site(project.Name)).Ask();
        var report = CostReport.Of(question, ProjectStatusReader.Read(question));

        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(report, CliJson.Default.CostDocument));
            return ExitCode.Ok;
        }

        string Money(decimal amount) => new Money(amount, report.Currency).ToString();
        TableView.Print(
            cli, ["sequence", "take", "amount", "source", "verdict"],
            report.BySequence.SelectMany(sequence => sequence.Takes.Select(
                take => new[] { sequence.Id, take.Take, Money(take.Amount), take.IsOpen ? "reserved" : take.Source, take.Verdict }))
                .Concat((report.Elements ?? []).Select(element => new[] { "elements", element.Element, Money(element.Amount), element.IsOpen ? "reserved" : element.Source, "none" })));
        cli.Say($"spent {Money(report.Spent)} ({Money(report.Rejected)} of it on rejected takes), reserved {Money(report.Reserved)}");
        cli.Say($"left: {Money(report.Caps.LeftToday)} today, {Money(report.Caps.LeftProject)} in this project, at most {Money(report.Caps.PerTake)} per take");
        cli.Next($"kling status {project.Name}");
        return ExitCode.Ok;
    }
}
