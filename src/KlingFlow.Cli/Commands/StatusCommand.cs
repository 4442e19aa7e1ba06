using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling status driver-beware SEQ08 --json</c></summary>
internal static class StatusCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.ProjectAndPerhapsSequence();
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit 9 while anything needs a person." };
        return new Verb("status", "Shows where every sequence stands, and what to do next.")
        {
            Group = VerbGroup.Look,
            Usage = "kling status [PROJECT] [SEQUENCE] [--exit-code]",
            Examples =
            [
                "kling status driver-beware",
                "kling status driver-beware SEQ08 --json",
                "kling status --exit-code || notify-send \"the film needs you\"   # inside the project",
            ],
            Arguments = { place },
            Options = { exitCode },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place) ?? [], parsed.GetValue(exitCode)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place, bool exitCode)
    {
        var (workspace, project, only) = Places.ProjectAndPerhapsSequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project);
        if (only is { } one)
            return Sequence(cli, Complete(workspace, await WithTroubleAsync(cli, studio, site, studio.Status(site, one))), exitCode);

        var overview = studio.Overview(site);
        overview = await studio.FilmTroubleAsync(site, overview, cli.Stopping) is { } trouble ? trouble.In(overview) : overview;
        overview = overview with { Project = Complete(workspace, overview.Project) };
        if (cli.Json)
            Write(cli, overview.Whole);
        else
            StatusView.Project(cli, overview, new[] { FilmLine.Of(site, studio.Questions(site)), OtherDaysLine.Of(overview.Away) }.OfType<string>());

        return exitCode && NeedsPerson(overview) ? ExitCode.WaitingForPerson : ExitCode.Ok;
    }

    private static async Task<ProjectStatus> WithTroubleAsync(CliRun cli, Studio studio, ProjectSite site, ProjectStatus status) =>
        await studio.FilmTroubleAsync(site, studio.Overview(site), cli.Stopping) is { } trouble ? status with { Sequences = [.. status.Sequences.Select(trouble.In)] } : status;

    private static int Sequence(CliRun cli, ProjectStatus status, bool exitCode)
    {
        if (cli.Json)
            Write(cli, status);
        else
            StatusView.Sequence(cli, status.Project, status.Sequences[0]);

        return exitCode && (status.Problems.Count > 0 || NeedsPerson(status.Sequences[0])) ? ExitCode.WaitingForPerson : ExitCode.Ok;
    }

    private static ProjectStatus Complete(Workspace workspace, ProjectStatus status) => status with { Problems = [.. workspace.Problems, .. status.Problems] };

    private static void Write(CliRun cli, ProjectStatus status) => cli.Host.Output.Write(MachineJson.Write(status, CliJson.Default.ProjectStatus));

    // A provider that does not answer for a while is shown; nobody can do anything about it.
    private static bool AsksForPerson(Problem problem) => problem.Code != ProblemCode.ProviderUnreachable;

    private static bool NeedsPerson(StatusOverview status) => status.Project.Problems.Count > 0 || status.Lines.Any(line =>
        IsForPerson(line.State, line.Attention) || (line.HasProblems && NeedsPerson(status.Status(line))));

    private static bool NeedsPerson(SequenceStatus sequence) => IsForPerson(sequence.State, sequence.Attention) || sequence.Problems.Any(AsksForPerson);

    private static bool IsForPerson(string state, IReadOnlyList<string> attention) =>
        attention.Count > 0 || state is SequenceState.Review or SequenceState.GridReview;
}
