namespace KlingFlow.Tests.Workflows;

/// <summary>A clock for one chain of thought: whoever waits is served at once, and the time is then as late as it would be.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Beat> _beats = [];
    private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _wallAhead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What the wall clock would say if nobody had set it.</summary>
    private DateTimeOffset Passed
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now + _wallAhead;
    }

    public override long GetTimestamp() => Passed.Ticks;

    /// <summary>Sets the wall clock, as somebody who types a wrong date does; pauses do not notice.</summary>
    public void JumpWall(TimeSpan by)
    {
        lock (_gate)
            _wallAhead += by;
    }

    /// <summary>Lets time pass; what beats regularly beats on its way.</summary>
    public void Advance(TimeSpan time)
    {
        var end = Passed + time;
        while (NextBeat(end) is { } beat)
            beat.Fire();

        lock (_gate)
            _now = end > _now ? end : _now;
    }

    /// <summary>The machine was suspended: time passed, and nothing of this process ran.</summary>
    public void Suspend(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
            foreach (var beat in _beats)
                beat.Due += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period > TimeSpan.Zero)
            return Added(new Beat(this, () => callback(state), Passed + dueTime, period));

        var timer = new Once();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => timer.Fire(callback, state));
        }

        return timer;
    }

    private Beat Added(Beat beat)
    {
        lock (_gate)
            _beats.Add(beat);
        return beat;
    }

    private Beat? NextBeat(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (_beats.MinBy(beat => beat.Due) is not { } next || next.Due > end)
                return null;

            _now = next.Due > _now ? next.Due : _now;
            next.Due += next.Period;
            return next;
        }
    }

    private sealed class Beat(ImpatientClock clock, Action callback, DateTimeOffset due, TimeSpan period) : ITimer
    {
        public DateTimeOffset Due { get; set; } = due;

        public TimeSpan Period => period;

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock._gate)
                clock._beats.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Once : ITimer
    {
        private bool _disposed;

        public void Fire(TimerCallback callback, object? state)
        {
            if (!_disposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            _disposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
