using System.CommandLine;
using System.Globalization;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Reports;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling report my-film --svg report.svg</c></summary>
internal static class ReportCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var svg = new Option<string?>("--svg") { Description = "Also draw it into this file.", HelpName = "FILE" };
        return new Verb("report", "Says per clip how long its video and sound took, how often they were tried, what they cost.")
        {
            Group = VerbGroup.Look,
            Usage = "kling report [PROJECT] [--svg FILE]",
            Examples = ["kling report my-film", "kling report my-film --json", "kling report my-film --svg report.svg"],
            Arguments = { project },
            Options = { svg },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(project), parsed.GetValue(svg)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name, string? svg)
    {
        if (svg is not null && !svg.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
            throw UsageErrors.Complaint($"`{SafeText.Short(svg, 60)}` does not end in .svg", "write `--svg report.svg`");

        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var report = ReportReader.Read(site, studio.Status(site));

        if (svg is not null)
            Draw(cli, Path.GetFullPath(svg, cli.Host.WorkingFolder), report);
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(report, CliJson.Default.ReportDocument));
        else
            Print(cli, report);
        cli.Next($"kling cost {project.Name}");
        return ExitCode.Ok;
    }

    private static void Draw(CliRun cli, string path, ReportDocument report)
    {
        try
        {
            AtomicFile.WriteAllText(cli.Disk, path, ReportPicture.Draw(report));
            cli.Say($"drawn: {SafeText.OneLine(path)}");
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            throw UsageErrors.Complaint($"`{SafeText.Short(path, 120)}` cannot be written: {SafeText.Short(e.Message, 120)}", "name a file in a folder that is there");
        }
    }

    private static void Print(CliRun cli, ReportDocument report)
    {
        TableView.Print(
            cli, ["clip", "state", "video", "takes", "requests", "took", "speech", "took", "effects", "cost"],
            report.Clips.Append(report.Total).Select(clip => new[]
            {
                clip.Clip, clip.State, Seconds(clip.Video.DurationSeconds), Count(clip.Video), Number(clip.Video.Attempts), Took(clip.Video),
                Seconds(clip.Speech.DurationSeconds), Took(clip.Speech), Count(clip.Effects), $"{Number(clip.Cost)} {report.Currency}",
            }));
        foreach (var host in report.Network)
            cli.Say($"{SafeText.OneLine(host.Host)}: {host.Requests} requests, {host.Failed} failed, median {(host.MedianMilliseconds is { } ms ? $"{ms} ms" : "unknown")}");
    }

    private static string Count(ReportFigures figures) => figures.Failed == 0 ? Number(figures.Takes) : $"{figures.Takes} ({figures.Failed} failed)";

    private static string Took(ReportFigures figures) => figures.LatencySeconds is { } seconds ? Seconds(seconds) : "-";

    private static string Seconds(decimal seconds) => seconds == 0 ? "-" : $"{Number(seconds)} s";

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
