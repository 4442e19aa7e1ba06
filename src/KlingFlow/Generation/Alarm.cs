namespace KlingFlow.Generation;

/// <summary>
/// Where those sleep who will ask a provider later. Timers stand still while the machine sleeps, so when it wakes up, or its
/// clock is set, everybody is woken, and spread over a moment: a thousand questions at once help nobody.
/// </summary>
/// <param name="clock">Measures the sleep.</param>
/// <param name="jitter">0 to 1: where in that moment one sleeper gets up.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class Alarm(TimeProvider clock, Func<double> jitter)
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SpreadOfOne = TimeSpan.FromSeconds(0.2);

    private readonly Lock _gate = new();
    private TaskCompletionSource<TimeSpan> _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asleep;

    /// <summary>Sleeps that long, or until the alarm rings.</summary>
    /// <exception cref="OperationCanceledException">Told to stop.</exception>
    public async Task SleepAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (time <= TimeSpan.Zero)
            return;

        Task<TimeSpan> bell;
        lock (_gate)
        {
            bell = _bell.Task;
            _asleep++;
        }

        using var nap = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await Task.WhenAny(Task.Delay(time, clock, nap.Token), bell);
        }
        finally
        {
            lock (_gate)
                _asleep--;
            await nap.CancelAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        if (bell.IsCompletedSuccessfully && await bell * jitter() is var getUp && getUp > TimeSpan.Zero)
            await Task.Delay(getUp, clock, cancellation);
    }

    /// <summary>Wakes all who sleep now.</summary>
    public void Ring()
    {
        lock (_gate)
        {
            _bell.SetResult(Spread(_asleep));
            _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Over how long so many sleepers get up.</summary>
    public static TimeSpan Spread(int sleepers) =>
        sleepers * SpreadOfOne < LongestSpread ? sleepers * SpreadOfOne : LongestSpread;
}
