using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Films;

/// <summary>How <c>kling film</c> says how far a film is, and what is to be done where it stopped.</summary>
internal static class FilmView
{
    private const int ShownClips = 40;

    /// <summary>The clips and the price, before anything is made.</summary>
    public static void Print(CliRun cli, FilmStanding film, FilmQuote quote)
    {
        foreach (var clip in film.Clips.Take(ShownClips))
            cli.Say(Line(clip));
        if (film.Clips.Count > ShownClips)
            cli.Say($"  … and {film.Clips.Count - ShownClips} more");

        cli.Say($"{film.Committed} of {film.Clips.Count} clips are committed");
        foreach (var unheard in quote.Unheard.Take(ShownClips))
            cli.Say("  note: " + SafeText.OneLine(unheard));
        if (film.Next is null)
            return;

        cli.Say(quote.Total is { } total
            ? $"  estimate of the rest: {cli.People.Bold(total.Money.ToString())}{QuoteView.Units(total)}, {quote.Takes} takes"
            : "  the rest costs nothing: it is made on this machine");
        if (quote.Most is { } most && most.Amount > (quote.Total?.Amount ?? 0))
            cli.Say($"  at most {cli.People.Bold(most.Money.ToString())}, should other providers make it by `failover_policy: auto`");
    }

    public static int Complete(CliRun cli, Project project)
    {
        Tell(cli, project, "complete", null, null, [new NextAction($"kling render {project.Name}", false, "makes the film")]);
        cli.Next($"kling render {project.Name}");
        return ExitCode.Ok;
    }

    /// <summary>After the loop: complete, or where it stopped, why, and what helps.</summary>
    public static int Ended(CliRun cli, ProjectSite site, FilmStanding film, FilmStop stop)
    {
        var project = site.Project;
        if (film.Next is not { } next)
        {
            cli.Say($"{film.Clips.Count} of {film.Clips.Count} clips are committed");
            return Complete(cli, project);
        }

        var last = film.Committed > 0 ? film.Clips[film.Committed - 1].Clip.Id.Value : null;
        cli.Say($"{film.Committed} of {film.Clips.Count} clips are committed; stopped at {next.Clip.Id} ({next.State})");
        var problems = Problems(site, next, stop);
        cli.Report(problems);
        var actions = FilmAdvice.Actions(project, next, stop.Elsewhere);
        Tell(cli, project, "stopped", next, last, actions);
        foreach (var action in actions)
            cli.Next(action.Command, action.Why);
        return FilmAdvice.Exit(next, problems);
    }

    private static IReadOnlyList<Problem> Problems(ProjectSite site, ClipStand next, FilmStop stop)
    {
        if (next.Problem is { } problem)
            return [problem];
        if (next.Waiting is { } waiting)
            return [new Problem(ProblemCode.RequestWaiting, $"{next.Clip.Id} waits ({waiting.Reason}): {waiting.Message}", Hint: FilmAdvice.Hint(stop.Elsewhere) ?? "it is served when the reason goes")];
        if (next.Refusal is { } stopped)
            return [FilmAdvice.Hint(stop.Elsewhere) is { } hint ? stopped with { Hint = $"{stopped.Hint}; {hint}" } : stopped];

        return stop.End.Problems.Count > 0 ? stop.End.Problems : [FilmAdvice.Problem(site.Project.Name, next)];
    }

    private static string Line(ClipStand clip) =>
        $"  {clip.Clip.Id,-12} {clip.State,-10} {clip.Clip.Seconds,3} s  {SafeText.Short(clip.Clip.Scene ?? clip.Clip.Prompt, 60)}";

    private static void Tell(CliRun cli, Project project, string status, ClipStand? at, string? last, IReadOnlyList<NextAction> actions)
    {
        if (cli.Json)
            cli.Print(MachineJson.WriteLine(new FilmDocument(1, project.Name, status, at?.Clip.Id.Value, at?.State, last, actions), CliJson.Default.FilmDocument).TrimEnd('\n'));
        else
            cli.Print(at is null ? $"{SafeText.OneLine(project.Name)}: {status}" : $"{SafeText.OneLine(project.Name)}: {status} at {at.Clip.Id} ({at.State})");
    }
}
