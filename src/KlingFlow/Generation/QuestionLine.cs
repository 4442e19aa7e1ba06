using KlingFlow.Providers;

namespace KlingFlow.Generation;

/// <summary>
/// The pace of the questions to one provider: at most two a second, however many tasks are open; and while it fails, rarer and
/// rarer, down to one in five minutes, whoever asks.
/// </summary>
/// <param name="clock">The monotonic one is used: a clock that is set must not silence anybody for a day.</param>
/// <param name="jitter">0 to 1.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class QuestionLine(TimeProvider clock, Func<double> jitter)
{
    /// <summary>How long a question waits for others that travel with it.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly long _begun = clock.GetTimestamp();
    private TimeSpan _lastTurn = TimeSpan.MinValue;
    private TimeSpan _silentUntil = TimeSpan.Zero;
    private QueryOutcome? _lastFailure;
    private int _failures;

    private TimeSpan Now => clock.GetElapsedTime(_begun);

    /// <summary>Takes the next turn.</summary>
    /// <param name="interval">The pause between two questions about one task; the gap is a twentieth of it, at most half a second.</param>
    /// <returns>How long until then.</returns>
    public TimeSpan TakeTurn(TimeSpan interval)
    {
        lock (_gate)
        {
            var gap = interval / 20 < LongestGap ? interval / 20 : LongestGap;
            var soonest = Now + Gather;
            _lastTurn = _lastTurn > soonest - gap ? _lastTurn + gap : soonest;
            return _lastTurn - Now;
        }
    }

    /// <summary>While the provider is left alone: its last failure again, with the time that is left. Null where it may be asked.</summary>
    public QueryOutcome? Silence()
    {
        lock (_gate)
        {
            var left = _silentUntil - Now;
            return left > TimeSpan.Zero ? _lastFailure! with { RetryAfter = left } : null;
        }
    }

    /// <summary>What came of a question.</summary>
    /// <param name="outcome">The answer.</param>
    /// <param name="interval">As above: the first pause after a failure.</param>
    public QueryOutcome Heard(QueryOutcome outcome, TimeSpan interval)
    {
        lock (_gate)
        {
            if (outcome.Failure is null)
            {
                (_failures, _silentUntil) = (0, TimeSpan.Zero);
                return outcome;
            }

            _lastFailure = outcome;
            var pause = PauseAfter(++_failures, interval, jitter());
            pause = outcome.RetryAfter > pause ? outcome.RetryAfter.Value : pause;
            _silentUntil = Now + pause;
            return outcome with { RetryAfter = pause };
        }
    }

    /// <summary>The machine has slept: whatever was wrong with the network before says nothing about now.</summary>
    public void Forget()
    {
        lock (_gate)
            (_failures, _silentUntil) = (0, TimeSpan.Zero);
    }

    /// <summary>Doubled with each failure in a row up to five minutes; the upper half of it is jitter.</summary>
    internal static TimeSpan PauseAfter(int failures, TimeSpan interval, double jitter)
    {
        var doubled = interval.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 20));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestPause.TotalSeconds) * (0.5 + (0.5 * jitter)));
    }
}
