using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling film my-film</c></summary>
internal static class FilmCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var provider = CommonArguments.Provider("Who makes the clips from here on, whatever settings and plans say; a take that its own provider does not take is given up for it.");
        var dryRun = CommonArguments.DryRun();
        var yes = CommonArguments.Yes();
        return new Verb("film", "Makes a script film clip by clip, each finished and committed before the next; goes on where it stopped.")
        {
            Group = VerbGroup.Make,
            Usage = "kling film [PROJECT] [--provider NAME] [--dry-run] [--yes]",
            Examples = ["kling film my-film", "kling film my-film --dry-run", "kling film my-film --provider fal   # where kling takes nothing now", "kling film my-film --yes --json   # in a script"],
            Arguments = { project },
            Options = { provider, dryRun, yes },
            HasJson = true,
            Run = (parsed, cli) => Studios.WorkAsync(
                cli, parsed.GetValue(project),
                (studio, site) => RunAsync(cli, studio, site, parsed.GetValue(provider), new GenerateSwitches(parsed.GetValue(dryRun), parsed.GetValue(yes), NoWait: false))),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, Studio studio, ProjectSite site, string? provider, GenerateSwitches switches)
    {
        var project = site.Project;
        RequireScriptFilm(project);
        if (provider is not null)
            Elsewhere.Require(studio, provider);
        FilmScripts.Extract(cli, site);

        var (before, quote) = await studio.FilmAsync(site, provider, cli.Stopping);
        FilmView.Print(cli, before, quote);
        if (before.Next is null)
            return FilmView.Complete(cli, project);
        var elsewhere = provider is null ? null : Elsewhere.OfClip(cli, studio.Questions(site).Ask(), before.Next, provider);
        if (elsewhere is not null)
            await RequireAsync(cli, studio, site, before.Next.Clip.Id, elsewhere);
        if (switches.DryRun)
        {
            cli.Next($"kling film {project.Name}{Elsewhere.Option(provider)}", "without --dry-run makes it");
            return ExitCode.Ok;
        }

        if ((quote.Most ?? quote.Total) is not null)
            Consent.Require(cli, switches.Yes, $"make the rest of {project.Name}?", ExitCode.WaitingForPerson);
        if (elsewhere is not null)
            RequestDrop.Write(cli, project.Name, before.Next.Clip.Id, project.Layout.Sequence(before.Next.Clip.Id).GenerateRequest, RequestText.Of(elsewhere));
        return await MakeAsync(cli, studio, site, new FilmWish(MayBegin: true) { Provider = provider, Agreed = quote.MostOf });
    }

    /// <summary>What another provider would refuse of the clip, or no cap has room for, is said before anything is given up for it.</summary>
    private static async Task RequireAsync(CliRun cli, Studio studio, ProjectSite site, SequenceId clip, GenerateRequest request)
    {
        QuoteView.Require(await studio.Quoting(site).QuoteAsync(clip, request, cli.Stopping));
        RequestDrop.RequireNoneThere(cli, site.Project.Name, clip, site.Project.Layout.Sequence(clip).GenerateRequest);
    }

    private static async Task<int> MakeAsync(CliRun cli, Studio studio, ProjectSite site, FilmWish wish)
    {
        var project = site.Project;
        var order = new LoopOrder { Projects = [project.Name], Mode = RunMode.UntilStuck, CreatedBy = "film", Program = "kling film", Film = wish };
        LoopEnd end;
        await using (var progress = new WorkProgress(cli))
            end = await studio.Loop(order, (of, what) => Happened(cli, progress, of, what)).RunAsync(cli.Stopping);

        if (end.Served == 0)
            throw Locked(project, end);
        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, [site]);

        var (after, _) = await studio.FilmAsync(site, wish.Provider, cli.Stopping);
        var choice = after.Next is { } next ? await studio.Failover(site).OfAsync(next.Clip.Id, cli.Stopping) : null;
        return FilmView.Ended(cli, site, after, new FilmStop(end, choice));
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
