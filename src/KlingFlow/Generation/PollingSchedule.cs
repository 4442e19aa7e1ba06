namespace KlingFlow.Generation;

/// <summary>How often a task is asked about. Pure: the same age gives the same pause, jitter comes from the caller.</summary>
public sealed record PollingSchedule
{
    /// <summary>A task that has not ended after this long is shown as stalled.</summary>
    public static readonly TimeSpan StalledAfter = TimeSpan.FromMinutes(30);

    /// <summary>From here on a task is asked about rarely.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromHours(24);

    /// <summary>The pause of the slow stretch.</summary>
    public static readonly TimeSpan SlowPause = TimeSpan.FromMinutes(5);

    /// <summary>The first pause. Default: 10 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause of the first day. Default: 60 s.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When a provider forgets a task and its files. Default: 30 days.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The pause before question number <paramref name="asked"/> + 1 about a task of that age.</summary>
    /// <param name="asked">Questions so far, answered or not.</param>
    /// <param name="age">Time since it was submitted.</param>
    /// <param name="jitter">0 to 1: spreads the pause over ±20 %, so that many tasks do not ask in step.</param>
    public TimeSpan PauseAfter(int asked, TimeSpan age, double jitter)
    {
        if (age >= SlowAfter)
            return SlowPause;

        // 1.5^40 is beyond any MaxInterval; the bound keeps the power finite.
        var grown = Interval.TotalMilliseconds * Math.Pow(1.5, Math.Min(asked, 40));
        var pause = Math.Min(grown, Math.Max(MaxInterval.TotalMilliseconds, Interval.TotalMilliseconds));
        return TimeSpan.FromMilliseconds(pause * (0.8 + (0.4 * jitter)));
    }
}
