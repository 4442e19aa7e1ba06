using System.Collections.Concurrent;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>
/// A plan that stops reading is perhaps only being saved: editors move the old file away, or empty it, before the new one
/// stands. Until it has been unchanged for <c>watch.settle</c> it is shown as it last read, and nothing is served from it.
/// </summary>
internal sealed class PlanPatience(TimeProvider clock, TimeSpan settle)
{
    // A look just before the time would see the old plan once more, and the next one may be far.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentDictionary<SequenceId, PlanReading> _lastGood = new();
    private readonly ConcurrentDictionary<SequenceId, (FileStamp? Stamp, long Since)> _broken = new();

    /// <summary>What is shown of a plan that was read like this just now, when its file looked like this.</summary>
    public PlanReading Shown(SequenceId sequence, PlanReading reading, FileStamp? stamp)
    {
        if (reading.Plan is not null)
        {
            _lastGood[sequence] = reading;
            _broken.TryRemove(sequence, out _);
            return reading;
        }

        if (!_lastGood.TryGetValue(sequence, out var good))
            return reading;
        if (!_broken.TryGetValue(sequence, out var seen) || seen.Stamp != stamp)
            _broken[sequence] = (stamp, clock.GetTimestamp());
        if (Left(sequence) > TimeSpan.Zero)
            return good;

        _lastGood.TryRemove(sequence, out _);
        _broken.TryRemove(sequence, out _);
        return reading;
    }

    /// <summary>When to look again at a plan that is shown as it last read; null where the plan of today is shown.</summary>
    public TimeSpan? LookAgainIn(SequenceId sequence) => Left(sequence) + Slack;

    /// <summary>Why nothing is served meanwhile.</summary>
    public Waiting? Waiting(SequenceId sequence) => Left(sequence) is { } left
        ? new Waiting("take", "generate", "settling", "the plan is being saved", clock.GetUtcNow() + left)
        : null;

    // Zero, not null, when the time has run out since the plan was shown: then the next look must not be forgotten.
    private TimeSpan? Left(SequenceId sequence)
    {
        if (!_broken.TryGetValue(sequence, out var seen))
            return null;

        var left = settle - clock.GetElapsedTime(seen.Since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
