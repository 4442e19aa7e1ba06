using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;

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
        var site = studio.Site(project.Name);
        var status = only is { } one ? studio.Status(site, one) : studio.Status(site);
        status = status with { Problems = [.. workspace.Problems, .. status.Problems] };

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(status, CliJson.Default.ProjectStatus));
        else if (only is null)
            StatusView.Project(cli, status, new[] { FilmLine.Of(site, studio.Questions(site).Ask()), OtherDaysLine.Of(site, status) }.OfType<string>());
        else
            StatusView.Sequence(cli, status.Project, status.Sequences[0]);

        return exitCode && NeedsPerson(status) ? ExitCode.WaitingForPerson : ExitCode.Ok;
    }

    // A provider that does not answer for a while is shown; nobody can do anything about it.
    private static bool AsksForPerson(Problem problem) => problem.Code != ProblemCode.ProviderUnreachable;

    private static bool NeedsPerson(ProjectStatus status) =>
        status.Problems.Count > 0 || status.Sequences.Any(sequence =>
            sequence.Attention.Count > 0 || sequence.Problems.Any(AsksForPerson) || sequence.State is SequenceState.Review or SequenceState.GridReview);
}
