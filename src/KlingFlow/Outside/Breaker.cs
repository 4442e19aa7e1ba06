namespace KlingFlow.Outside;

/// <summary>
/// Leaves a server alone that fails again and again: after five failures within a minute nothing is asked for 30 s, then
/// one question goes through and its answer decides.
/// </summary>
/// <remarks>
/// Failures are counted. A breaker that looks at the share of failed calls, as libraries have them, needs a hundred calls to
/// judge; here a minute may bring two. Only for questions: what costs money is sent once or not at all. Thread-safe.
/// </remarks>
internal sealed class Breaker(TimeProvider clock)
{
    public const int MaxFailures = 5;

    public static readonly TimeSpan Within = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Queue<long> _failures = new();
    private long? _openedAt;
    private bool _isTrying;

    /// <summary>Whether a question may go now; <see cref="Leave"/> must follow then.</summary>
    /// <param name="isTrial">It decides whether others may follow.</param>
    /// <param name="leftAlone">Else: for how long nothing is asked.</param>
    public bool TryEnter(out bool isTrial, out TimeSpan leftAlone)
    {
        lock (_gate)
        {
            (isTrial, leftAlone) = (false, TimeSpan.Zero);
            if (_openedAt is not { } opened)
                return true;

            leftAlone = OpenFor - clock.GetElapsedTime(opened);
            if (leftAlone > TimeSpan.Zero || _isTrying)
            {
                leftAlone = leftAlone > TimeSpan.Zero ? leftAlone : TimeSpan.FromSeconds(1);
                return false;
            }

            isTrial = _isTrying = true;
            return true;
        }
    }

    /// <summary>What came of a question that was let through.</summary>
    /// <param name="isTrial">As it was told at the entrance.</param>
    /// <param name="failed">True where the server failed, false where it answered, null where nobody can tell: the caller left.</param>
    public void Leave(bool isTrial, bool? failed)
    {
        lock (_gate)
        {
            if (isTrial)
                _isTrying = false;
            if (failed == true)
                Count(isTrial);
            else if (failed == false && isTrial)
                _openedAt = null;
        }
    }

    private void Count(bool isTrial)
    {
        var now = clock.GetTimestamp();
        _failures.Enqueue(now);
        while (clock.GetElapsedTime(_failures.Peek(), now) > Within)
            _failures.Dequeue();

        if (!isTrial && _failures.Count < MaxFailures)
            return;

        _openedAt = now;
        _failures.Clear();
    }
}
