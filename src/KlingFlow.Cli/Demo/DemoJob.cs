using KlingFlow.Cli.Commands;
using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Demo;

/// <summary>What <c>kling demo</c> does; what is there from an earlier run is kept, and the job goes on from it.</summary>
internal sealed class DemoJob(CliRun cli, string root)
{
    private const string ProjectName = "rainy-drive";

    public async Task RunAsync()
    {
        var workspace = PrepareWorkspace();
        await using var studio = Studios.OpenForWork(cli, workspace);
        var site = studio.Site(ProjectName);
        foreach (var (sequence, text) in DemoPlans.All)
            SavePlan(site.Project.Layout.Sequence(sequence), text);

        cli.Say("takes are made by animatic: on this machine, free");
        var order = new LoopOrder { Projects = [ProjectName], Mode = RunMode.OneQuestion, CreatedBy = "cli", Program = "kling demo" };
        await using (var progress = new WorkProgress(cli))
            await studio.Loop(order, progress.Happened).RunAsync(cli.Stopping);
        cli.Stopping.ThrowIfCancellationRequested();

        foreach (var (sequence, _) in DemoPlans.All)
            Approve(site.Project.Layout.Sequence(sequence), sequence);

        var film = await RenderCommand.RenderAsync(cli, studio, site);
        cli.Say($"manifests: {SafeText.OneLine(site.Project.Layout.Sequences)}/*/takes/*/manifest.json");
        cli.Next($"cd {SafeText.OneLine(root)} && kling status {ProjectName}");
        cli.Print(SafeText.OneLine(film.Film));
    }

    private Workspace PrepareWorkspace()
    {
        if (!cli.Disk.File.Exists(Path.Combine(root, "kling.yaml")))
        {
            Scaffold.Workspace(cli.Disk, root);
            Trust.Grant(cli.Disk, Workspace.Open(cli.Disk, root), cli.Host.Variable, cli.Clock);
            cli.Say($"made the workspace {SafeText.OneLine(root)}");
        }
        else
        {
            cli.Say($"already there: {SafeText.OneLine(root)}");
        }

        var workspace = Workspace.Open(cli.Disk, root);
        if (!workspace.ProjectNames.Contains(ProjectName))
        {
            Scaffold.Project(cli.Disk, workspace, ProjectName);
            cli.Say($"made the project {ProjectName}");
        }

        return Workspace.Open(cli.Disk, root);
    }

    private void SavePlan(SequenceLayout layout, string text)
    {
        if (cli.Disk.File.Exists(layout.Plan) && cli.Disk.File.ReadAllText(layout.Plan).Contains("\nready: true", StringComparison.Ordinal))
            return;

        cli.Disk.Directory.CreateDirectory(layout.Root);
        AtomicFile.WriteAllText(cli.Disk, layout.Plan, text);
        cli.Say($"saved {SafeText.OneLine(layout.Plan)}");
    }

    private void Approve(SequenceLayout layout, SequenceId sequence)
    {
        if (MarkerSet.Read(cli.Disk, layout).Markers.Any(marker => marker.Name.Verb == MarkerVerb.Approve))
            return;

        AtomicFile.WriteAllText(cli.Disk, layout.Marker(new MarkerName(MarkerVerb.Approve, new TakeNumber(1))), "");
        cli.Say($"dropped sequences/{sequence}/approve.take1");
    }
}
