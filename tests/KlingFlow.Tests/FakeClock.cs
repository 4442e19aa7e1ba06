using System.Diagnostics;

namespace KlingFlow.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers (also those behind <c>Task.Delay</c>) run inside
/// <see cref="Advance"/>, in the order in which they are due.
/// </summary>
internal sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private TimeSpan _elapsed;
    private DateTimeOffset _wall = start ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait; a test can see that a loop has gone to sleep.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _timers.Count(timer => timer.Due is not null);
        }
    }

    /// <summary>How long until the next timer; null while none waits.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
                return _timers.Min(timer => timer.Due) - _elapsed;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _wall;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass: wall clock and monotonic clock together.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan end;
        lock (_lock)
            end = _elapsed + time;

        while (NextTimer(end) is { } timer)
            timer.Fire();

        MoveTo(end);
    }

    /// <summary>Lets pass what is due within a second, again and again, until it is so; nobody waits here for a longer pause.</summary>
    public async Task PassSecondsAsync(Func<bool> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "it never came");
            if (NextDue is { } due && due <= TimeSpan.FromSeconds(1))
                Advance(due);
            await Task.Yield();
        }
    }

    /// <summary>Moves only the wall clock, as after a suspend or when somebody sets the time.</summary>
    public void JumpWall(TimeSpan by)
    {
        lock (_lock)
            _wall += by;
    }

    private FakeTimer? NextTimer(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
                MoveTo(next.Due!.Value);
            return next;
        }
    }

    private void MoveTo(TimeSpan elapsed)
    {
        lock (_lock)
        {
            if (elapsed <= _elapsed)
                return;

            _wall += elapsed - _elapsed;
            _elapsed = elapsed;
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = false;
            lock (clock._lock)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._elapsed + dueTime;
                if (dueTime == TimeSpan.Zero)
                    now = true;
            }

            // A real timer with due time zero fires at once, on another thread.
            if (now)
                ThreadPool.QueueUserWorkItem(_ => FireIfDue());

            return true;
        }

        public void Fire()
        {
            lock (clock._lock)
                Due = _period > TimeSpan.Zero ? Due + _period : null;

            callback();
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                Due = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void FireIfDue()
        {
            lock (clock._lock)
            {
                if (Due is not { } due || due > clock._elapsed)
                    return;
            }

            Fire();
        }
    }
}
