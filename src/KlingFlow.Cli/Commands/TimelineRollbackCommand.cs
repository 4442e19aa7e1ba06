using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Errors;
using KlingFlow.Timelines;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline rollback my-film --to S01C02</c></summary>
internal static class TimelineRollbackCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var to = new Option<string>("--to") { Description = "The last clip that stays committed.", HelpName = "CLIP", Required = true };
        return new Verb("timeline rollback", "Takes back what a film approved by itself after a clip; takes and a person's verdicts stay.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline rollback [PROJECT] --to CLIP",
            Examples = ["kling timeline rollback my-film --to S01C02"],
            Arguments = { project },
            Options = { to },
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(project), parsed.GetRequiredValue(to)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name, string to)
    {
        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var clips = FilmOrder.Clips(cli.Disk, project);
        var last = TimelineErrand.ClipOf(cli, project, to);
        if (studio.Holder(site) is { } holder)
        {
            // It would commit the same takes again within a second.
            throw new UserFacingException(
                ExitCode.Locked,
                new Problem(ProblemCode.Locked, $"{SafeText.OneLine(holder.Program)}, process {holder.Pid}, goes on with {project.Name}", Hint: "stop it first, or reject a take: it would approve again what is taken back here"));
        }

        var gone = ClipCommit.RollBack(site, clips, last);
        foreach (var marker in gone)
            cli.Print(SafeText.OneLine(marker));
        cli.Say(gone.Count == 0 ? $"the film approved nothing after {last}" : $"{gone.Count} approvals after {last} taken back; the takes stay");
        cli.Next($"kling film {project.Name}", "after changing what you do not like");
        return ExitCode.Ok;
    }
}
