using System.CommandLine;
using System.Globalization;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling log driver-beware SEQ08 --since 1h</c></summary>
internal static class LogCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.ProjectAndPerhapsSequence();
        var since = new Option<string?>("--since") { Description = "Only what is newer, e.g. 90m, 2h, 7d.", HelpName = "TIME" };
        return new Verb("log", "Prints what happened in a project.")
        {
            Group = VerbGroup.Look,
            Usage = "kling log [PROJECT] [SEQUENCE] [--since TIME]",
            Examples = ["kling log driver-beware --since 1h", "kling log driver-beware SEQ08 --json"],
            Arguments = { place },
            Options = { since },
            HasJson = true,
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(place) ?? [], parsed.GetValue(since))),
        };
    }

    private static int Run(CliRun cli, string[] place, string? since)
    {
        var (_, project, sequence) = Places.ProjectAndPerhapsSequence(cli, place);
        var from = since is null ? DateTimeOffset.MinValue : cli.Clock.GetUtcNow() - Span(since);
        var events = EventLog.Read(cli.Disk, project.Layout)
            .Where(one => one.At >= from && (sequence is null || one.Sequence == sequence.Value.Value))
            .ToList();

        if (cli.Json)
            events.ForEach(one => cli.Print(EventLog.LineOf(one)));
        else
            TableView.Print(cli, ["at", "sequence", "take", "what", "by", "detail"], events.Select(Row));

        return ExitCode.Ok;
    }

    private static string[] Row(ProjectEvent one) =>
    [
        one.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        one.Sequence ?? "",
        one.Take ?? "",
        one.To is null ? one.Kind : $"{one.Kind}: {one.From ?? "-"} -> {one.To}",
        one.By ?? "",
        one.Detail ?? "",
    ];

    private static TimeSpan Span(string text) =>
        Duration.TryParse(text, out var span)
            ? span
            : throw UsageErrors.Complaint($"`{SafeText.Short(text, 40)}` is not a span of time", "write it like 90m, 2h or 7d");
}
