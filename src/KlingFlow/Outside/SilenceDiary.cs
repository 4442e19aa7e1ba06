using KlingFlow.Errors;
using Serilog;

namespace KlingFlow.Outside;

/// <summary>
/// Tells the log that a server does not answer: at the third failure in a row, then once an hour at most, and once more when
/// it is back. A night without network is a page of the log, not a book.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SilenceDiary(string host, TimeProvider clock, ILogger log)
{
    public const int FailuresBeforeSaying = 3;

    public static readonly TimeSpan SayAgainAfter = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private int _failures;
    private long _silentSince;
    private long? _saidAt;
    private bool _isSaid;

    /// <summary>It failed once more.</summary>
    public void Failed(string why)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (_failures++ == 0)
                _silentSince = now;
            if (_failures < FailuresBeforeSaying || (_saidAt is { } said && clock.GetElapsedTime(said, now) < SayAgainAfter))
                return;

            (_saidAt, _isSaid) = (now, true);
            log.ServerSilent(host, clock.GetElapsedTime(_silentSince, now), SafeText.Short(why, 200));
        }
    }

    /// <summary>It answered.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            if (_isSaid)
                log.ServerBack(host, clock.GetElapsedTime(_silentSince));
            (_failures, _isSaid) = (0, false);
        }
    }
}
