using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Plans;
using KlingFlow.Scripts;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling validate driver-beware</c></summary>
internal static class ValidateCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.ProjectAndPerhapsSequence();
        return new Verb("validate", "Checks settings and plans; shows every problem with its place.")
        {
            Group = VerbGroup.Look,
            Usage = "kling validate [PROJECT] [SEQUENCE]",
            Examples = ["kling validate driver-beware", "kling validate driver-beware SEQ08 --json"],
            Arguments = { place },
            HasJson = true,
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(place) ?? [])),
        };
    }

    private static int Run(CliRun cli, string[] place)
    {
        var (workspace, project, only) = Places.ProjectAndPerhapsSequence(cli, place);
        var problems = workspace.Problems.Concat(project.Problems).ToList();
        var plans = 0;
        foreach (var sequence in project.SequenceIds(cli.Disk))
        {
            if (only is not null && only.Value != sequence)
                continue;

            cli.Stopping.ThrowIfCancellationRequested();
            plans++;
            problems.AddRange(PlanReader.Read(cli.Disk, workspace, project, sequence).Problems);
        }

        if (only is null)
            problems.AddRange(OfFilm(cli, project));

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new ValidateDocument(1, [.. problems.Select(ProblemLine.Of)]), CliJson.Default.ValidateDocument));
        else
            Tell(cli, problems, plans, project.Name);

        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Invalid;
    }

    /// <summary>The prompt list and the overrides of the cut, where the project has any.</summary>
    private static IEnumerable<Problem> OfFilm(CliRun cli, Project project)
    {
        var (disk, layout) = (cli.Disk, project.Layout);
        var prompts = disk.Stamp(layout.Prompts) is null ? [] : PromptListReader.Read(disk, layout.Prompts, layout.Relative(layout.Prompts)).Problems;
        return [.. prompts, .. TimelineReader.Read(disk, layout, FilmOrder.Clips(disk, project)).Problems];
    }

    private static void Tell(CliRun cli, List<Problem> problems, int plans, string project)
    {
        cli.Report(problems);
        var sum = $"{plans} {(plans == 1 ? "plan" : "plans")}, {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}";
        if (problems.Count == 0)
        {
            cli.Print(sum);
            cli.Next($"kling status {project}");
            return;
        }

        cli.Say("");
        cli.Say(sum);
        cli.Next("kling explain " + problems[0].Code);
    }
}
