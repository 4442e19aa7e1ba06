using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Films;

/// <summary>What a person can do where a film stopped, and the exit code that belongs to it (design.md 6).</summary>
internal static class FilmAdvice
{
    /// <summary>What to type.</summary>
    public static string Next(string project, ClipStand at) => at.State switch
    {
        ClipState.Failed => $"kling why {project} {at.Clip.Id}",
        ClipState.Rejected or ClipState.Stale or ClipState.Idle => $"kling generate {project} {at.Clip.Id}",
        ClipState.Conflict => $"kling status {project} {at.Clip.Id}",
        ClipState.MaybePaid => $"kling reconcile {project}",
        ClipState.Invalid or ClipState.New => $"kling validate {project}",
        _ => $"kling status {project} {at.Clip.Id}",
    };

    /// <summary>In words, where nothing else has said it.</summary>
    public static Problem Problem(string project, ClipStand at)
    {
        var (code, message, hint) = at.State switch
        {
            ClipState.Failed => (ProblemCode.TaskFailed, $"the newest take of {at.Clip.Id} failed; it is not made again by itself", $"kling generate {project} {at.Clip.Id}"),
            ClipState.Rejected => (ProblemCode.WrongState, $"the newest take of {at.Clip.Id} was rejected", "change its plan.yaml if you like, then ask for another take"),
            ClipState.Stale => (ProblemCode.WrongState, $"the newest take of {at.Clip.Id} was made from another plan than today's", "approve it, or ask for another"),
            ClipState.Idle => (ProblemCode.WrongState, $"nobody asks for a take of {at.Clip.Id}: its plan.yaml has no `ready: true`", "ask for one"),
            ClipState.MaybePaid => (ProblemCode.MaybePaid, $"an answer about {at.Clip.Id} was lost: it may be paid for", "`kling reconcile` looks it up"),
            _ => (ProblemCode.WrongState, $"{at.Clip.Id} is {at.State} and does not go on by itself", "look at its status"),
        };
        return new Problem(code, message, Hint: hint);
    }

    /// <summary>What to type, the likeliest first. Where another provider could make the clip, the command that has it done stands before the rest.</summary>
    public static IReadOnlyList<NextAction> Actions(Project project, ClipStand at, FailoverChoice? elsewhere)
    {
        var goOn = new NextAction(Next(project.Name, at), at.State is ClipState.Rejected or ClipState.Stale or ClipState.Idle, $"then `kling film {project.Name}` goes on");
        return Elsewhere.Step(project, at.Clip.Id, elsewhere) is { } there ? [there, goOn] : [goOn];
    }

    /// <summary>Who could make the clip instead, or why nobody can; null where its provider is not the trouble.</summary>
    public static string? Hint(FailoverChoice? elsewhere) => elsewhere?.Why;

    /// <summary>The exit code.</summary>
    public static int Exit(ClipStand at, IReadOnlyList<Problem> problems) => at.State switch
    {
        ClipState.Failed => ExitCode.SomeFailed,
        ClipState.Waiting => ReasonExit.Of(at.Waiting!),
        ClipState.Invalid => ExitCode.Invalid,
        ClipState.Rejected or ClipState.Stale or ClipState.Idle or ClipState.Conflict or ClipState.MaybePaid => ExitCode.WaitingForPerson,

        // What a step of the film itself was stopped by: a line that is too long, a voice that failed.
        _ when problems is [{ Code: var code }, ..] && code.StartsWith("KF10", StringComparison.Ordinal) => ExitCode.SomeFailed,
        _ => ReasonExit.OfProblems(problems),
    };
}
