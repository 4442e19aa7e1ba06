using KlingFlow.Daemon;

namespace KlingFlow.Tests.Daemon;

public sealed class HeartbeatTests
{
    [Theory]
    [InlineData(8 * 3600, 1)]
    [InlineData(-24 * 3600, 1)]
    [InlineData(6, 1)]
    [InlineData(-6, 1)]
    [InlineData(4, 0)]
    [InlineData(0, 0)]
    public async Task P04_P05_Only_a_clock_that_goes_another_way_than_time_is_a_jump(double seconds, int jumps)
    {
        var clock = new FakeClock();
        var seen = 0;
        using var stop = new CancellationTokenSource();
        var beating = new Heartbeat(clock, () => seen++).RunAsync(stop.Token);

        await BeatAsync(clock);
        clock.JumpWall(TimeSpan.FromSeconds(seconds));
        await BeatAsync(clock);
        await BeatAsync(clock);

        Assert.Equal(jumps, seen);
        await stop.CancelAsync();
        await beating;
    }

    private static async Task BeatAsync(FakeClock clock)
    {
        while (clock.NextDue is null)
            await Task.Yield();
        clock.Advance(TimeSpan.FromSeconds(1));
        while (clock.NextDue is null)
            await Task.Yield();
    }
}
