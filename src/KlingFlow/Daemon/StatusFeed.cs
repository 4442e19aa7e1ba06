using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Daemon;

/// <summary>Turns two looks at a sequence into the events between them: durable lines in <c>events.jsonl</c>, and word to whoever listens.</summary>
/// <param name="disk">The file system.</param>
/// <param name="project">Whose events.</param>
/// <param name="clock">For the time of an event.</param>
/// <param name="listener">Hears every event after it is durable; may be null.</param>
internal sealed class StatusFeed(IDisk disk, ProjectLayout project, TimeProvider clock, Action<ProjectEvent>? listener)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _whenStopped = new(() => Projection.States(disk, project));

    /// <summary>
    /// Writes what changed. A first look is compared with the state that the last watcher left; of a sequence that appears
    /// while this one runs, the state it appears in is the news.
    /// </summary>
    /// <param name="before">The look before; null for a first one.</param>
    /// <param name="after">This look.</param>
    /// <param name="appeared">Whether the sequence was not there when the watcher started.</param>
    public void Changed(SequenceStatus? before, SequenceStatus after, bool appeared)
    {
        if (before is null)
        {
            var known = _whenStopped.Value.GetValueOrDefault(after.Id);
            if (known != after.State && (known is not null || appeared))
                Write("state", after.Id, after.CurrentTake, known, after.State);
            return;
        }

        foreach (var (take, was, now) in ChangedVerdicts(before, after))
            Write("verdict", after.Id, take, was, now);
        if (before.State != after.State)
            Write("state", after.Id, after.CurrentTake, before.State, after.State);
        foreach (var raised in after.Attention.Except(before.Attention, StringComparer.Ordinal))
            Write("attention", after.Id, after.CurrentTake, null, raised);
    }

    private static IEnumerable<(string Take, string Was, string Now)> ChangedVerdicts(SequenceStatus before, SequenceStatus after)
    {
        foreach (var take in after.Takes)
        {
            var was = before.Takes.FirstOrDefault(other => other.TakeId == take.TakeId)?.Verdict ?? Verdict.None;
            if (was != take.Verdict)
                yield return (take.Take, was, take.Verdict);
        }
    }

    private void Write(string kind, string sequence, string? take, string? from, string? to)
    {
        var happened = new ProjectEvent
        {
            At = clock.GetUtcNow(), Kind = kind, Sequence = sequence, Take = take, From = from, To = to, By = "watcher",
        };
        EventLog.Append(disk, project, happened);
        listener?.Invoke(happened);
    }
}
