using KlingFlow.Files;

namespace KlingFlow.Changes;

/// <summary>Keeps an event source honest: is the root still the one it watches, do events arrive, has the machine slept?</summary>
internal sealed class WatchGuard(IDisk disk, string root, TimeProvider clock, EventSource source)
{
    private const int MaxRestartsPerMinute = 3;
    private const int PatientSilences = 2;

    private readonly Lock _lock = new();
    private readonly Queue<long> _restarts = new();
    private readonly Rescan _rescan = new(root);
    private (ulong Inode, ulong Device)? _watched;
    private long _lookedAt;
    private long _bakedAt;
    private int _silences;
    private bool _refused;
    private bool _limited;
    private ClockDrift _drift = new(clock);

    public Cookie Cookie { get; } = new(disk, root);

    public bool IsOffline { get; private set; }

    /// <summary>Events cannot be relied on: no watcher, or a silent one, or one that the limits of the system have left half blind.</summary>
    public bool IsPolling => _refused || _limited || _silences >= PatientSilences;

    public void Begin()
    {
        lock (_lock)
        {
            _watched = Identity();
            IsOffline = _watched is null;
            _refused = !source.Start();
            _lookedAt = _bakedAt = clock.GetTimestamp();
            _drift = new ClockDrift(clock);
            _rescan.Changes();
        }
    }

    public bool RootIsThere() => !IsOffline && Identity() is not null;

    public bool IsFolder(string path) => disk.Stamp(path) is { Kind: FileKind.Folder };

    /// <summary>False when it was restarted too often lately: where a limit of the system is reached, every restart brings the next error.</summary>
    public bool RestartAfterError()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            while (_restarts.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) > TimeSpan.FromMinutes(1))
                _restarts.Dequeue();

            if (_limited || _restarts.Count >= MaxRestartsPerMinute)
            {
                _limited = true;
                return false;
            }

            _restarts.Enqueue(now);
            _refused = !source.Start();
            return true;
        }
    }

    public GuardRound Round(TimeSpan rescanEvery)
    {
        lock (_lock)
        {
            var identity = Identity();
            if (identity is null)
            {
                source.Pause();
                _watched = null;
                IsOffline = true;
                return GuardRound.Nothing;
            }

            if (identity != _watched)
                return WatchAnew(identity.Value, IsOffline ? "the folder came back" : "the folder was replaced");
            if (_drift.HasJumped())
                return WatchAnew(identity.Value, "the machine slept or its clock was set");
            if (SilenceReason() is { } silence)
                return WatchAnew(identity.Value, silence);

            return clock.GetElapsedTime(_lookedAt) >= rescanEvery ? new GuardRound(Look()) : GuardRound.Nothing;
        }
    }

    private GuardRound WatchAnew((ulong Inode, ulong Device) identity, string reason)
    {
        _watched = identity;
        IsOffline = false;
        _refused = !source.Start();
        _limited = false;
        Cookie.Forget();
        _bakedAt = clock.GetTimestamp();
        Look();
        return new GuardRound([], Everything: true, reason);
    }

    private IReadOnlyList<string> Look()
    {
        _lookedAt = clock.GetTimestamp();
        return _rescan.Changes();
    }

    /// <summary>Each minute a cookie. The first that is not seen makes a new watcher, the second polling, until one is seen again.</summary>
    private string? SilenceReason()
    {
        var sinceBaked = clock.GetElapsedTime(_bakedAt);
        if (Cookie.IsWaiting)
        {
            if (sinceBaked < Cookie.Patience)
                return null;

            Cookie.Forget();
            _silences++;
            return _silences <= PatientSilences ? "no events arrived" : null;
        }

        if (Cookie.WasEaten)
            _silences = 0;

        // After the first silence the next test follows at once.
        if (sinceBaked >= Cookie.Every || _silences == 1)
        {
            if (_silences >= PatientSilences || _refused)
                _refused = !source.Start();
            Bake();
        }

        return null;
    }

    private void Bake()
    {
        try
        {
            _bakedAt = clock.GetTimestamp();
            Cookie.Bake();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Cookie.Forget(); // a folder that cannot be written proves nothing about events
        }
    }

    private (ulong Inode, ulong Device)? Identity() => disk.Stamp(root) is { Kind: FileKind.Folder } stamp ? (stamp.Inode, stamp.Device) : null;
}
