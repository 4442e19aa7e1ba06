namespace KlingFlow.Generation;

/// <summary>
/// When a request whose answer was lost is looked up by our own id. Counted from the intent by the wall clock, so that
/// a restart goes on where the last process stopped.
/// </summary>
public static class LookUpSchedule
{
    private static readonly TimeSpan[] Times =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300),
    ];

    /// <summary>Not found by then: nobody knows whether it was paid, and a person is asked.</summary>
    public static readonly TimeSpan MaybePaidAfter = TimeSpan.FromSeconds(15);

    /// <summary>A person may send it again only after the look-up of this age.</summary>
    public static readonly TimeSpan PersonMayResendAfter = TimeSpan.FromSeconds(60);

    /// <summary>After the last fixed time, look-ups go on at this pace.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    /// <summary>The age at which to look next.</summary>
    /// <param name="age">Time since the intent.</param>
    public static TimeSpan NextAfter(TimeSpan age)
    {
        foreach (var time in Times)
        {
            if (time > age)
                return time;
        }

        return age + Later;
    }
}
