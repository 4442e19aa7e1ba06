using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Orders that were looked into and cannot be served as they are; forgotten when anything they were judged by changes.</summary>
internal sealed class RefusedOrders
{
    private readonly ConcurrentDictionary<SequenceId, (string Order, Waiting Waiting)> _refused = new();

    public Waiting? Of(SequenceId sequence) => _refused.TryGetValue(sequence, out var known) ? known.Waiting : null;

    public void Remember(SequenceId sequence, SequenceSnapshot snapshot, string by, Problem why)
    {
        var reason = why.Code == ProblemCode.BadImage ? "start_frame" : "provider";
        var message = why.Hint is null ? why.Message : $"{why.Message}: {why.Hint}";
        _refused[sequence] = (OrderOf(snapshot), new Waiting("take", by, reason, message));
    }

    public void Forget(SequenceId sequence, SequenceSnapshot snapshot)
    {
        if (_refused.TryGetValue(sequence, out var known) && known.Order != OrderOf(snapshot))
            _refused.TryRemove(sequence, out _);
    }

    // The request's mtime, not its ctime: putting it back by rename changes that.
    private static string OrderOf(SequenceSnapshot snapshot) =>
        $"{snapshot.Plan.PlanSha256}|{snapshot.RequestStamp?.ModifiedNanoseconds}|{snapshot.StartFrame?.Sha256}|{snapshot.EndFrame?.Sha256}"
        + string.Concat(snapshot.ShotFrames.OrderBy(frame => frame.Key).Select(frame => $"|{frame.Value.Sha256}"));
}
