using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary>A line of <c>kling watch --json</c>: the event as it stands in <c>events.jsonl</c>, and whose it is.</summary>
internal static class WatchLine
{
    public static string Of(string project, ProjectEvent what) =>
        $"{{\"project\":{MachineJson.WriteLine(project, CliJson.Default.String)},{EventLog.LineOf(what)[1..]}";
}
