namespace KlingFlow.Tests;

public sealed class FakeClockTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_delay_ends_when_the_time_has_been_moved_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock, CancellationToken.None);
        Assert.Equal(1, _clock.Waiting);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public void Timers_run_in_the_order_in_which_they_are_due_and_see_their_own_time()
    {
        var start = _clock.GetUtcNow();
        var seen = new List<double>();
        using var slow = _clock.CreateTimer(_ => Seen(), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var ticking = _clock.CreateTimer(_ => Seen(), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal([2, 4, 5, 6], seen);
        void Seen() => seen.Add((_clock.GetUtcNow() - start).TotalSeconds);
    }

    [Fact]
    public void A_jump_moves_the_wall_clock_only()
    {
        var wall = _clock.GetUtcNow();
        var monotonic = _clock.GetTimestamp();

        _clock.JumpWall(TimeSpan.FromHours(8));

        Assert.Equal(TimeSpan.FromHours(8), _clock.GetUtcNow() - wall);
        Assert.Equal(TimeSpan.Zero, _clock.GetElapsedTime(monotonic));
    }
}
