using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Orders that were looked into and cannot be served as they are; forgotten when anything they were judged by changes.</summary>
/// <param name="what"><c>take</c> or <c>grid</c>.</param>
internal sealed class RefusedOrders(string what)
{
    private readonly ConcurrentDictionary<SequenceId, (string Order, Waiting Waiting)> _refused = new();

    public Waiting? Of(SequenceId sequence) => _refused.TryGetValue(sequence, out var known) ? known.Waiting : null;

    /// <param name="sequence">Whose order.</param>
    /// <param name="order">What it was judged by, as <see cref="Forget"/> gets it.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="why">What stands in its way.</param>
    public void Remember(SequenceId sequence, string order, string by, Problem why)
    {
        var reason = why.Code == ProblemCode.BadImage ? "start_frame" : "provider";
        var message = why.Hint is null ? why.Message : $"{why.Message}: {why.Hint}";
        _refused[sequence] = (order, new Waiting(what, by, reason, message));
    }

    public void Forget(SequenceId sequence, string order)
    {
        if (_refused.TryGetValue(sequence, out var known) && known.Order != order)
            _refused.TryRemove(sequence, out _);
    }
}
