using KlingFlow.Cli.Requests;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

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

    /// <summary>
    /// Where a provider takes nothing now, so that nothing was accepted: who could make it instead, by <c>failover</c> in kling.yaml. It is
    /// a person's to decide, because another provider has another price. Null where nobody else is named.
    /// </summary>
    public static string? Failover(ProjectSite site, Waiting waiting)
    {
        var now = site.Project.Settings.Defaults.Provider.Value;
        var next = site.Workspace.Settings.Failover.SkipWhile(name => name != now).Skip(1).FirstOrDefault(ProviderNames.IsKnown);
        return waiting.Reason is "provider" or "paused" && next is not null
            ? $"`failover` names {next} next: write `provider: {next}` under `defaults` in project.yaml, or in the plan of this clip alone"
            : null;
    }

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
