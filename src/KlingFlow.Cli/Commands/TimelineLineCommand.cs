using System.CommandLine;
using System.Globalization;
using KlingFlow.Cli.Films;
using KlingFlow.Errors;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline line my-film S01C02 2 --text "Stop the car."</c></summary>
internal static class TimelineLineCommand
{
    public static Verb Create()
    {
        var words = new Argument<string[]>("words") { Description = "The clip and the number of the line in it, counted from 1.", Arity = new ArgumentArity(2, 3), HelpName = "[PROJECT] CLIP LINE" };
        var text = new Option<string?>("--text") { Description = "What is said now.", HelpName = "TEXT" };
        var voice = new Option<string?>("--voice") { Description = "The voice of this line alone; \"\": the speaker's again.", HelpName = "NAME" };
        return new Verb("timeline line", "Gives a spoken line another text or voice; in prompts.yaml, in place. Only its speech and its clip's mix are made anew.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline line [PROJECT] CLIP LINE [--text TEXT] [--voice NAME]",
            Examples = ["kling timeline line my-film S01C02 2 --text \"Stop the car.\"", "kling timeline line my-film S01C02 2 --voice slt"],
            Arguments = { words },
            Options = { text, voice },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(words)!, parsed.GetValue(text), parsed.GetValue(voice))),
        };
    }

    private static int Run(CliRun cli, string[] words, string? text, string? voice)
    {
        if (text is null && voice is null)
            throw UsageErrors.Complaint("`timeline line` needs --text or --voice");
        if (text is not null && string.IsNullOrWhiteSpace(text))
            throw UsageErrors.Complaint("a line cannot be empty", "remove it in prompts.yaml by hand, if nobody is to say it");
        if (!int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            throw UsageErrors.Complaint($"`{SafeText.Short(words[^1], 60)}` is not the number of a line", "count the clip's lines in prompts.yaml from 1");

        var (workspace, project, clip) = TimelineErrand.Clip(cli, words[..^1]);
        var changed = new LineEditor(cli.Disk, workspace, project, cli.Clock).Change(clip, line, text, voice);
        cli.Say(changed ? $"prompts.yaml changed: line {line} of {clip}" : "nothing to change: it says so already");
        cli.Next($"kling film {project.Name}", "makes this speech anew, and the mix of its clip");
        return ExitCode.Ok;
    }
}
