using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Films;

/// <summary>What the commands of the timeline have in common: where, then an edit, then the cut as it is now.</summary>
internal static class TimelineErrand
{
    /// <summary>Shows the cut.</summary>
    public static async Task<int> ShowAsync(CliRun cli, string? name)
    {
        var (workspace, project) = Places.Project(cli, name);
        var (film, problems) = await ReadAsync(cli, workspace, project);
        if (cli.Json)
        {
            Json(cli, film);
            return ExitCode.Ok;
        }

        TimelineView.Print(cli, film);
        cli.Report(problems);
        cli.Next(film.Entries.Count == 0 ? $"kling status {project.Name}" : $"kling render {project.Name}");
        return ExitCode.Ok;
    }

    /// <summary>After an edit: what is in the film now of the clip that was meant, or of the whole.</summary>
    public static async Task<int> TellAsync(CliRun cli, Workspace workspace, Project project, bool changed)
    {
        var (film, problems) = await ReadAsync(cli, workspace, project);
        if (cli.Json)
        {
            Json(cli, film);
            return ExitCode.Ok;
        }

        cli.Say(changed ? $"{project.Layout.Relative(project.Layout.Timeline)} changed" : "nothing to change: it says so already");
        cli.Report(problems);
        cli.Next($"kling timeline {project.Name}");
        return ExitCode.Ok;
    }

    public static TimelineEditor Editor(CliRun cli, Workspace workspace, Project project) => new(cli.Disk, workspace, project, cli.Clock);

    /// <summary><c>PROJECT CLIP</c>, or <c>CLIP</c> inside a project's folder; the clip may be one of the prompt list that nobody has made yet.</summary>
    public static (Workspace Workspace, Project Project, SequenceId Clip) Clip(CliRun cli, IReadOnlyList<string> words)
    {
        var (workspace, project) = Places.Project(cli, words.Count > 1 ? words[0] : null);
        return (workspace, project, ClipOf(cli, project, words[^1]));
    }

    public static SequenceId ClipOf(CliRun cli, Project project, string word) =>
        FilmOrder.Clips(cli.Disk, project).FirstOrDefault(id => id.Value.Equals(word, StringComparison.OrdinalIgnoreCase)) is { Value: not null } clip
            ? clip
            : Places.SequenceOf(cli, project, word);

    private static async Task<(TimelineDocument Film, IReadOnlyList<Problem> Problems)> ReadAsync(CliRun cli, Workspace workspace, Project project)
    {
        await using var studio = Studios.Open(cli, workspace);
        var film = FilmReading.Read(studio.Questions(studio.Site(project.Name)).Ask());
        return (new TimelineSheet(cli.Disk, workspace, project, film).Document(), film.Cut.Problems);
    }

    private static void Json(CliRun cli, TimelineDocument film) => cli.Host.Output.Write(MachineJson.Write(film, CliJson.Default.TimelineDocument));
}
