using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Timelines;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling render driver-beware</c></summary>
internal static class RenderCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var animatic = AnimaticErrand.Option();
        return new Verb("render", "Cuts the approved takes together: exports/PROJECT.mp4. Spends nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling render [PROJECT] [--animatic]",
            Examples = ["kling render driver-beware", "kling render driver-beware --animatic"],
            Arguments = { project },
            Options = { animatic },
            HasJson = true,
            Run = (parsed, cli) => parsed.GetValue(animatic) ? AnimaticErrand.RunAsync(cli, parsed.GetValue(project)) : RunAsync(cli, parsed.GetValue(project)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name)
    {
        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.Open(cli, workspace);
        var result = await RenderAsync(cli, studio, studio.Site(project.Name));

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(RenderDocument.Of(project.Layout, result), CliJson.Default.RenderDocument));
        else
            cli.Print(SafeText.OneLine(result.Film));
        cli.Next($"kling status {project.Name}");
        return ExitCode.Ok;
    }

    /// <summary>Renders, and says to people what is in the film and what is not.</summary>
    public static async Task<RenderResult> RenderAsync(CliRun cli, Studio studio, ProjectSite site)
    {
        var (cut, leftOut) = ProjectCut.Read(site, studio.Questions(site).Ask());
        var renderer = new Renderer(studio.Media.Ffmpeg, cli.Disk);

        RenderResult result;
        using (var progress = new PercentLine(cli, "rendering"))
            result = await renderer.RenderAsync(cut, new RenderSettings(site.Project.Layout, site.Workspace.Cache), progress, cli.Stopping);

        cli.Report(result.Problems);
        if (leftOut.Count > 0)
            cli.Say("left out: " + string.Join(", ", leftOut));
        cli.Say(result.UpToDate
            ? "the film is already of exactly these takes; nothing was done"
            : $"{Count(result.Manifest.Takes.Count)}, {result.Manifest.Film.DurationSeconds} s, {result.Encoded} encoded now");
        return result;
    }

    private static string Count(int takes) => takes == 1 ? "1 take" : $"{takes} takes";
}
