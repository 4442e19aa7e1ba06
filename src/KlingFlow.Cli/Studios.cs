using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Cli;

/// <summary>Opens the object graph for a command, on the command's own disk, clock and environment.</summary>
internal static class Studios
{
    /// <summary>For looking: nothing is logged.</summary>
    public static Studio Open(CliRun cli, Workspace workspace) => Open(cli, workspace, Serilog.Core.Logger.None);

    /// <summary>For working: what happens is logged under <c>.kling/log</c>.</summary>
    public static Studio OpenForWork(CliRun cli, Workspace workspace) => Open(cli, workspace, WorkLog.In(workspace));

    /// <summary>Has a command look at the project that was named, or that it was typed in.</summary>
    public static Task<int> LookAsync(CliRun cli, string? name, Func<Studio, ProjectSite, Task<int>> look) => InAsync(Open, cli, name, look);

    /// <summary>The same for a command that works; settings that are invalid stop it first.</summary>
    public static Task<int> WorkAsync(CliRun cli, string? name, Func<Studio, ProjectSite, Task<int>> work) => InAsync(
        OpenForWork, cli, name, (studio, site) =>
        {
            RequireValidSettings(site);
            return work(studio, site);
        });

    private static async Task<int> InAsync(Func<CliRun, Workspace, Studio> open, CliRun cli, string? name, Func<Studio, ProjectSite, Task<int>> run)
    {
        var (workspace, project) = Places.Project(cli, name);
        await using var studio = open(cli, workspace);
        return await run(studio, studio.Site(project.Name));
    }

    /// <exception cref="UserFacingException">Settings of workspace or project are invalid, so nothing may be made.</exception>
    public static void RequireValidSettings(ProjectSite site)
    {
        var problems = site.Workspace.Problems.Concat(site.Project.Problems).ToList();
        if (problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, problems);
    }

    private static Studio Open(CliRun cli, Workspace workspace, ILogger log) => Studio.Open(new StudioOptions
    {
        Disk = cli.Disk,
        Clock = cli.Clock,
        Log = log,
        Workspace = workspace,
        Environment = cli.Host.Variable,
    });
}
