using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling film my-film</c></summary>
internal static class FilmCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var dryRun = CommonArguments.DryRun();
        var yes = CommonArguments.Yes();
        return new Verb("film", "Makes a script film clip by clip, each finished and committed before the next; goes on where it stopped.")
        {
            Group = VerbGroup.Make,
            Usage = "kling film [PROJECT] [--dry-run] [--yes]",
            Examples = ["kling film my-film", "kling film my-film --dry-run", "kling film my-film --yes --json   # in a script"],
            Arguments = { project },
            Options = { dryRun, yes },
            HasJson = true,
            Run = (parsed, cli) => Studios.WorkAsync(cli, parsed.GetValue(project), (studio, site) => RunAsync(cli, studio, site, parsed.GetValue(dryRun), parsed.GetValue(yes))),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, Studio studio, ProjectSite site, bool dryRun, bool yes)
    {
        var project = site.Project;
        RequireScriptFilm(project);
        FilmScripts.Extract(cli, site);

        var (before, quote) = await studio.FilmAsync(site, cli.Stopping);
        FilmView.Print(cli, before, quote);
        if (before.Next is null)
            return FilmView.Complete(cli, project);
        if (dryRun)
        {
            cli.Next($"kling film {project.Name}", "without --dry-run makes it");
            return ExitCode.Ok;
        }

        if (quote.Total is not null)
            Consent.Require(cli, yes, $"make the rest of {project.Name}?", ExitCode.WaitingForPerson);
        return await MakeAsync(cli, studio, site);
    }

    private static async Task<int> MakeAsync(CliRun cli, Studio studio, ProjectSite site)
    {
        var project = site.Project;
        var order = new LoopOrder { Projects = [project.Name], Mode = RunMode.UntilStuck, CreatedBy = "film", Program = "kling film" };
        LoopEnd end;
        await using (var progress = new WorkProgress(cli))
            end = await studio.Loop(order, (of, what) => Happened(cli, progress, of, what)).RunAsync(cli.Stopping);

        if (end.Served == 0)
            throw Locked(project, end);
        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, [site]);

        var (after, _) = await studio.FilmAsync(site, cli.Stopping);
        return FilmView.Ended(cli, site, after, end);
    }

    private static void Happened(CliRun cli, WorkProgress progress, string project, ProjectEvent what)
    {
        if (cli.Json)
            cli.Print(WatchLine.Of(project, what));
        else
            progress.Happened(project, what);
    }

    private static void RequireScriptFilm(Project project)
    {
        if (project.Settings.ProjectType == ProjectType.ScriptFilm)
            return;

        throw new UserFacingException(
            ExitCode.Invalid,
            new Problem(
                ProblemCode.WrongState, $"{project.Name} is a {project.Settings.ProjectType}, not a script_film",
                Hint: "write `project_type: script_film` in project.yaml, or begin with `kling new NAME --template script-film`"));
    }

    private static UserFacingException Locked(Project project, LoopEnd end)
    {
        var holder = end.Held.GetValueOrDefault(project.Name);
        return new UserFacingException(
            ExitCode.Locked,
            new Problem(
                ProblemCode.Locked, $"{project.Name} is held by {(holder is null ? "another process" : $"{SafeText.OneLine(holder.Program)}, process {holder.Pid}")}",
                Hint: "it goes on with a film that is begun; stop it to begin one that costs money, or to make stale clips anew"));
    }
}
