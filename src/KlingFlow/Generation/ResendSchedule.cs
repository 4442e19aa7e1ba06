namespace KlingFlow.Generation;

/// <summary>When a request that was provably not accepted may be sent again: exponential, with full jitter, honouring what the provider asks.</summary>
public static class ResendSchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait that a provider may ask for.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>The pause after <paramref name="failures"/> sends in a row that were not accepted.</summary>
    /// <param name="failures">At least 1.</param>
    /// <param name="retryAfter">What the provider asks for; clamped to an hour.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan PauseAfter(int failures, TimeSpan? retryAfter, double jitter)
    {
        var ceiling = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failures, 12)), Longest.TotalSeconds);

        // Full jitter, but never under the first second: the provider documents that as its least pause.
        var own = TimeSpan.FromSeconds(Math.Max(First.TotalSeconds, ceiling * jitter));
        var asked = retryAfter is { } wish && wish > TimeSpan.Zero ? wish : TimeSpan.Zero;
        asked = asked > LongestRetryAfter ? LongestRetryAfter : asked;
        return asked > own ? asked : own;
    }
}
