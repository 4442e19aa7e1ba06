namespace KlingFlow.EndToEnd.Harness;

/// <summary>The time of day of a test's machine: the true one, plus what was waited only in name.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _aheadSeconds;

    public long AheadSeconds => Interlocked.Read(ref _aheadSeconds);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromSeconds(AheadSeconds);

    /// <summary>
    /// Waits until a moment has passed. A Debug build of the program takes its clock from the test, so that nobody waits;
    /// a Release build has only the true clock.
    /// </summary>
    public async Task PassAsync(DateTimeOffset moment)
    {
        var wait = moment - GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return;

#if DEBUG
        Interlocked.Add(ref _aheadSeconds, (long)Math.Ceiling(wait.TotalSeconds));
        await Task.CompletedTask;
#else
        await Wait.ForAsync(wait);
#endif
    }
}
