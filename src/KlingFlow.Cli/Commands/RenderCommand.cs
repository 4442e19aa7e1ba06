using System.CommandLine;
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
        var quality = new Option<string?>("--quality")
        {
            Description = "final (the default), or preview: half the size, quickly made, in a file of its own.", HelpName = "preview|final",
        };
        return new Verb("render", "Cuts the approved takes together: exports/PROJECT.mp4. Spends nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling render [PROJECT] [--quality preview|final] [--animatic]",
            Examples = ["kling render driver-beware", "kling render driver-beware --quality preview", "kling render driver-beware --animatic"],
            Arguments = { project },
            Options = { quality, animatic },
            HasJson = true,
            Run = (parsed, cli) => parsed.GetValue(animatic)
                ? AnimaticErrand.RunAsync(cli, parsed.GetValue(project))
                : RunAsync(cli, parsed.GetValue(project), Quality(parsed.GetValue(quality))),
        };
    }

    private static Task<int> RunAsync(CliRun cli, string? name, RenderQuality quality) =>
        Studios.LookAsync(cli, name, (studio, site) => RunAsync(cli, studio, site, quality));

    private static async Task<int> RunAsync(CliRun cli, Studio studio, ProjectSite site, RenderQuality quality)
    {
        var project = site.Project;
        var result = await RenderAsync(cli, studio, site, quality);
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(RenderDocument.Of(project.Layout, quality, result), CliJson.Default.RenderDocument));
        else
            cli.Print(SafeText.OneLine(result.Film));
        cli.Next(quality.IsFinal ? $"kling export {project.Name} --to local:DIR" : $"kling render {project.Name}");
        return ExitCode.Ok;
    }

    /// <summary>Renders, and says to people what is in the film and what is not.</summary>
    public static async Task<RenderResult> RenderAsync(CliRun cli, Studio studio, ProjectSite site, RenderQuality? quality = null)
    {
        var (cut, leftOut) = ProjectCut.Read(site, studio.Questions(site).Ask());
        var renderer = new Renderer(studio.Media.Ffmpeg, cli.Disk) { Clock = cli.Clock };

        RenderResult result;
        using (var progress = new PercentLine(cli, "rendering"))
            result = await renderer.RenderAsync(cut, RenderSettings.Of(site.Workspace, site.Project, cut, quality ?? RenderQuality.Final), progress, cli.Stopping);

        cli.Report(result.Problems);
        if (leftOut.Count > 0)
            cli.Say("left out: " + string.Join(", ", leftOut));
        cli.Say(result.UpToDate
            ? "the film is already of exactly these takes; nothing was done"
            : $"{Count(result.Manifest.Takes.Count)}, {result.Manifest.Film.DurationSeconds} s, {result.Encoded} encoded now");
        if (result.Manifest.Loudness is { Integrated: { } loud } loudness && !result.UpToDate)
            cli.Say($"{loud:0.0} LUFS, asked for {loudness.Target:0.#}; true peak {loudness.TruePeak:0.0} dBTP");
        return result;
    }

    private static RenderQuality Quality(string? word) => word switch
    {
        null => RenderQuality.Final,
        _ when word == RenderQuality.Final.Name => RenderQuality.Final,
        _ when word == RenderQuality.Preview.Name => RenderQuality.Preview,
        _ => throw UsageErrors.Complaint($"`{SafeText.Short(word, 60)}` is no quality", "write `preview` or `final`"),
    };

    private static string Count(int takes) => takes == 1 ? "1 take" : $"{takes} takes";
}
