using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Films;

/// <summary><c>kling render --animatic</c>: the whole film at its planned times, free, before anything is made.</summary>
internal static class AnimaticErrand
{
    public static Option<bool> Option() => new("--animatic")
    {
        Description = "The whole film at its planned times instead: takes where there are any, else start frames and slates, lines spoken here. Free.",
    };

    public static async Task<int> RunAsync(CliRun cli, string? name)
    {
        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.Open(cli, workspace);
        var question = studio.Questions(studio.Site(project.Name)).Ask();
        AnimaticResult result;
        using (var progress = new PercentLine(cli, "drawing"))
            result = await new AnimaticRenderer(studio.Media.Ffmpeg, studio.Voices, cli.Disk) { Clock = cli.Clock }.RenderAsync(question, workspace.Cache, progress, cli.Stopping);

        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(AnimaticDocument.Of(project.Layout, result), CliJson.Default.AnimaticDocument));
            return ExitCode.Ok;
        }

        cli.Report(result.Problems);
        if (result.LeftOut.Count > 0)
            cli.Say("left out: " + string.Join(", ", result.LeftOut));
        cli.Say(result.UpToDate ? "the animatic is already of exactly this; nothing was done" : Sum(result));
        cli.Print(SafeText.OneLine(result.Film));
        cli.Next($"kling timeline {project.Name}");
        return ExitCode.Ok;
    }

    private static string Sum(AnimaticResult result)
    {
        var clips = result.Manifest.Clips;
        var kinds = new (string Source, string Word)[]
        {
            (AnimaticSource.Approved, "approved"), (AnimaticSource.Take, "not approved"), (AnimaticSource.StartFrame, "from start frames"), (AnimaticSource.Slate, "slates"),
        };
        var parts = kinds.Select(kind => (kind.Word, Count: clips.Count(clip => clip.Source == kind.Source))).Where(part => part.Count > 0);
        return $"{clips.Count} {(clips.Count == 1 ? "clip" : "clips")} ({string.Join(", ", parts.Select(part => $"{part.Count} {part.Word}"))}), {result.Manifest.Film.DurationSeconds} s, {result.Made} made now";
    }
}
