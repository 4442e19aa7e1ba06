namespace KlingFlow.Generation;

/// <summary>
/// The line in front of one provider: at most so many tasks in flight, and nobody passes while it is paused because the
/// account, the key or the money is not in order.
/// </summary>
/// <param name="maxInFlight">Tasks between submit and end. Range: 1 to 1,000.</param>
/// <param name="clock">For the length of a pause.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class ProviderQueue(int maxInFlight, TimeProvider clock)
{
    /// <summary>How long a pause lasts before one take may try again; a restart ends it too.</summary>
    public static readonly TimeSpan PauseLength = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private int _inFlight;
    private long _pausedAt;
    private QueuePause? _pause;

    /// <summary>Why nobody passes now; null where the line moves.</summary>
    public QueuePause? Pause
    {
        get
        {
            lock (_gate)
                return IsPaused ? _pause : null;
        }
    }

    // The monotonic clock: one that is set must not keep the line still for a day.
    private bool IsPaused => _pause is not null && clock.GetElapsedTime(_pausedAt) < PauseLength;

    /// <summary>Takes a slot if one is free and the line is not paused.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (IsPaused || _inFlight >= maxInFlight)
                return false;
            _inFlight++;
            return true;
        }
    }

    /// <summary>Counts a task that is in flight already, found at a start: it never waits.</summary>
    public void EnterAlreadyInFlight()
    {
        lock (_gate)
            _inFlight++;
    }

    /// <summary>Gives a slot back when its task has ended or was not accepted.</summary>
    public void Leave()
    {
        lock (_gate)
            _inFlight = Math.Max(0, _inFlight - 1);
    }

    /// <summary>Stops the line.</summary>
    /// <param name="kind">A word of <see cref="Tasks.ErrorKind"/>.</param>
    /// <param name="message">What the provider said.</param>
    public void Stop(string kind, string message)
    {
        lock (_gate)
        {
            _pause = new QueuePause(kind, message);
            _pausedAt = clock.GetTimestamp();
        }
    }
}
