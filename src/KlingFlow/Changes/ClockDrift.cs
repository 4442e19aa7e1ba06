namespace KlingFlow.Changes;

/// <summary>
/// Compares the wall clock with the monotonic one, which stands still while the machine sleeps and does not care when somebody
/// sets the time. Where the two went apart, everything that was known about the world is old.
/// </summary>
/// <param name="clock">Both clocks.</param>
public sealed class ClockDrift(TimeProvider clock)
{
    /// <summary>More than this apart since the last question is a jump.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(5);

    private DateTimeOffset _wall = clock.GetUtcNow();
    private long _monotonic = clock.GetTimestamp();

    /// <summary>Whether they went apart since this was asked last. For one caller that asks about once a second.</summary>
    public bool HasJumped()
    {
        var (wall, monotonic) = (_wall, _monotonic);
        (_wall, _monotonic) = (clock.GetUtcNow(), clock.GetTimestamp());
        return (_wall - wall - clock.GetElapsedTime(monotonic, _monotonic)).Duration() > Tolerated;
    }
}
