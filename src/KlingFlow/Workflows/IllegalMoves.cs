using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Markers;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>Reads <c>events.jsonl</c> against the state profile of the project (design.md 4.2): a move that no shot makes means that records were changed behind our back.</summary>
internal static class IllegalMoves
{
    public static IEnumerable<ReconcileFinding> In(IDisk disk, Project project)
    {
        var profile = StateProfile.For(project.Settings.ProjectType);
        var before = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var happened in EventLog.Read(disk, project.Layout))
        {
            var take = $"{happened.Sequence}_{happened.Take}";
            var moved = happened.Kind is ShotMoves.Kind or Handoff.ShotEnded ? $"{take}/{happened.Detail}" : take + "/";
            var (from, to) = Move(happened, profile, before.GetValueOrDefault(moved));
            if (to is null)
                continue;

            before[moved] = to;
            if (from is not null && from != to && !profile.IsLegal(from, to))
            {
                yield return new(
                    ReconcileKind.IllegalMove, happened.Take is null ? null : take, null, happened.TaskId,
                    $"at {happened.At:yyyy-MM-dd'T'HH:mm:ss'Z'} the events say {SafeText.Short(from, 40)} → {SafeText.Short(to, 40)}, which no shot does");
            }
        }
    }

    /// <summary>An event as a move of the shots of its take; no move where it tells of something else.</summary>
    private static (string? From, string? To) Move(ProjectEvent happened, StateProfile profile, string? before) => happened switch
    {
        { From: { } from, To: { } to } when profile.States.Contains(from) && profile.States.Contains(to) => (from, to),
        { Kind: Handoff.TakeEnded or Handoff.ShotEnded, To: { } word } => (before, ExecutionStore.StateOf(word)),
        { Kind: "verdict", To: Verdict.None } => (before, before is null ? null : ShotState.VideoComplete),
        { Kind: "verdict", To: { } word } => (before, word),
        _ => (null, null),
    };
}
