using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling watch</c>, <c>kling watch driver-beware --once</c></summary>
internal static class WatchCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var once = new Option<bool>("--once") { Description = "One pass, for cron: serve what is due, ask once about open tasks, then end." };
        var web = new Option<bool>("--web") { Description = "Also serve the Console (not in this version yet).", Hidden = true };
        return new Verb("watch", "Makes what saved plans and requests ask for, until it is stopped.")
        {
            Group = VerbGroup.Make,
            Usage = "kling watch [PROJECT] [--once]",
            Examples = ["kling watch", "kling watch driver-beware", "kling watch --once   # in cron", "kling watch --json | tee events.log"],
            Arguments = { project },
            Options = { once, web },
            HasJson = true,
            Run = (parsed, cli) => parsed.GetValue(web)
                ? throw UsageErrors.Complaint("`kling watch --web` is not in this version yet")
                : RunAsync(cli, parsed.GetValue(project), parsed.GetValue(once)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name, bool once)
    {
        var workspace = Places.Workspace(cli);
        name ??= workspace.ProjectNameAt(cli.Host.WorkingFolder);
        if (name is null && workspace.ProjectNames.Count == 0)
            throw new UserFacingException(ExitCode.NoWorkspace, new Problem(ProblemCode.NotFound, "this workspace has no project", Hint: "`kling new NAME` makes one"));

        await using var studio = Studios.OpenForWork(cli, workspace);
        IReadOnlyList<string> names = name is null ? workspace.ProjectNames : [name];
        Greet(cli, studio, names, once);

        var order = new LoopOrder
        {
            Projects = names, Mode = once ? RunMode.OneQuestion : RunMode.ToTheEnd, CreatedBy = "watcher", Program = once ? "kling watch --once" : "kling watch",
        };
        var end = await studio.Loop(order, (project, what) => Happened(cli, project, what)).RunAsync(cli.Stopping);

        if (end.Served == 0 && end.Held.Count > 0)
            return once ? ExitCode.Ok : throw Locked(end.Held);
        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, names.Select(studio.Site));

        cli.Report(end.Problems);
        return end.Ended.Any(ended => ended.Status == RemoteStatus.Failed) ? ExitCode.SomeFailed : ExitCode.Ok;
    }

    private static void Greet(CliRun cli, Studio studio, IReadOnlyList<string> names, bool once)
    {
        foreach (var name in names)
        {
            var site = studio.Site(name);
            cli.Report(site.Project.Problems);
            if (studio.Holder(site) is { } holder)
            {
                if (!once)
                    cli.Say($"{name}: left to {Words(holder)}");
            }
            else if (!once)
            {
                cli.Say($"watching {SafeText.OneLine(site.Project.Layout.Root)}; Ctrl-C stops");
            }
        }

        if (studio.Trust.Problem is { } untrusted)
            cli.Say($"{untrusted.Message}: animatics are made, nothing is paid");
    }

    private static void Happened(CliRun cli, string project, ProjectEvent what)
    {
        if (cli.Json)
            cli.Print(WatchLine.Of(project, what));
        else
            cli.Print($"{project}  {EventWords.Line(what)}");
    }

    private static UserFacingException Locked(IReadOnlyDictionary<string, LockHolder?> held) => new(
        ExitCode.Locked,
        [.. held.Select(one => new Problem(
            ProblemCode.Locked, $"{one.Key} is held by {(one.Value is { } holder ? Words(holder) : "another process")}", Hint: "let it do the work, or stop it"))]);

    private static string Words(LockHolder holder) =>
        $"{SafeText.OneLine(holder.Program)}, process {holder.Pid} on {SafeText.OneLine(holder.Host)} since {holder.Since:yyyy-MM-dd HH:mm:ss}Z";
}
