using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline music driver-beware audio/theme.wav --gain -12</c></summary>
internal static class TimelineMusicCommand
{
    public static Verb Create()
    {
        var words = new Argument<string[]>("words") { Description = "A file of the project; without it, the music that is there is changed.", Arity = new ArgumentArity(0, 2), HelpName = "[PROJECT] [FILE]" };
        var from = new Option<string?>("--from") { Description = "The second of the music at which the film begins.", HelpName = "SECONDS" };
        var gain = new Option<string?>("--gain") { Description = "How much louder it is; below zero: quieter.", HelpName = "DB" };
        return new Verb("timeline music", "Lays music under the film, or changes how loud it is; in timeline.yaml, in place.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline music [PROJECT] [FILE] [--from SECONDS] [--gain DB]",
            Examples = ["kling timeline music driver-beware audio/theme.wav --gain -12", "kling timeline music driver-beware --gain -6"],
            Arguments = { words },
            Options = { from, gain },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli, parsed.GetValue(words) ?? [], TimelineWords.Seconds("--from", parsed.GetValue(from)), TimelineWords.Gain(parsed.GetValue(gain))),
        };
    }

    private static Task<int> RunAsync(CliRun cli, string[] words, decimal? from, decimal? gain)
    {
        // One word is the project where there is one of that name, or where a folder of none was entered.
        var isProject = words.Length == 2 || (words.Length == 1 && Places.Workspace(cli).ProjectNames.Contains(words[0]));
        var (workspace, project) = Places.Project(cli, isProject ? words[0] : null);
        var file = words.Length == (isProject ? 2 : 1) ? words[^1] : null;
        if (file is null && from is null && gain is null)
            throw UsageErrors.Complaint("`timeline music` needs a file, --from or --gain", $"kling timeline music {project.Name} audio/theme.wav --gain -12");

        return TimelineErrand.TellAsync(
            cli, workspace, project, TimelineErrand.Editor(cli, workspace, project).Music(file is null ? null : Inside(cli, project, file), from, gain));
    }

    /// <summary>A path relative to the project, whether it was typed so or from where the command was typed.</summary>
    private static string Inside(CliRun cli, Project project, string file)
    {
        var typed = cli.Disk.Path.GetFullPath(cli.Disk.Path.Combine(cli.Host.WorkingFolder, file));
        var text = cli.Disk.File.Exists(typed) && typed.StartsWith(project.Layout.Root + "/", StringComparison.Ordinal) ? project.Layout.Relative(typed) : file;
        return RootedPath.TryResolve(cli.Disk, project.Layout.Root, project.Layout.Root, text, out var full, out var complaint)
            ? project.Layout.Relative(full)
            : throw new UserFacingException(ExitCode.Usage, new Problem(ProblemCode.BadPath, complaint, Hint: $"put the music into projects/{project.Name}/audio/"));
    }
}
