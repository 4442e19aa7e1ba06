using KlingFlow.Generation;

namespace KlingFlow.Tests.Generation;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 15)]
    [InlineData(2, 22.5)]
    [InlineData(30, 60)]
    public void A_task_is_asked_about_less_and_less_often_up_to_a_minute(int asked, double seconds)
    {
        var pause = new PollingSchedule().PauseAfter(asked, TimeSpan.FromMinutes(1), jitter: 0.5);

        Assert.Equal(TimeSpan.FromSeconds(seconds), pause);
    }

    [Fact]
    public void Jitter_spreads_a_pause_by_a_fifth_either_way()
    {
        var schedule = new PollingSchedule();

        Assert.Equal(TimeSpan.FromSeconds(8), schedule.PauseAfter(0, TimeSpan.Zero, 0));
        Assert.Equal(TimeSpan.FromSeconds(12), schedule.PauseAfter(0, TimeSpan.Zero, 1));
    }

    [Fact]
    public void P15_After_a_day_a_task_is_asked_about_every_five_minutes() =>
        Assert.Equal(TimeSpan.FromMinutes(5), new PollingSchedule().PauseAfter(3, TimeSpan.FromHours(24), 0.7));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 5)]
    [InlineData(14.9, 15)]
    [InlineData(15, 60)]
    [InlineData(60, 300)]
    [InlineData(300, 600)]
    public void A_lost_answer_is_looked_up_on_a_fixed_schedule_after_the_intent(double age, double next) =>
        Assert.Equal(TimeSpan.FromSeconds(next), LookUpSchedule.NextAfter(TimeSpan.FromSeconds(age)));

    [Fact]
    public void P01_What_a_provider_asks_for_is_honoured_up_to_an_hour()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), ResendSchedule.PauseAfter(1, TimeSpan.FromMinutes(10), 0.5));
        Assert.Equal(TimeSpan.FromHours(1), ResendSchedule.PauseAfter(1, TimeSpan.FromDays(30), 0.5));
        Assert.Equal(TimeSpan.FromSeconds(1), ResendSchedule.PauseAfter(1, TimeSpan.FromSeconds(-5), 0));
    }

    [Fact]
    public void A_resend_waits_at_most_five_minutes_of_its_own_accord()
    {
        for (var failures = 1; failures < 100; failures++)
            Assert.InRange(ResendSchedule.PauseAfter(failures, null, 1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Only_so_many_tasks_pass_the_queue_at_once()
    {
        var queue = new ProviderQueue(2, new FakeClock());

        Assert.True(queue.TryEnter());
        Assert.True(queue.TryEnter());
        Assert.False(queue.TryEnter());
        queue.Leave();
        Assert.True(queue.TryEnter());
    }

    [Fact]
    public void A_paused_queue_lets_nobody_pass_until_the_pause_is_over()
    {
        var clock = new FakeClock();
        var queue = new ProviderQueue(2, clock);

        queue.Stop("money", "the pack is used up");

        Assert.False(queue.TryEnter());
        Assert.Equal("money", queue.Pause?.Kind);
        clock.Advance(ProviderQueue.PauseLength);
        Assert.True(queue.TryEnter());
        Assert.Null(queue.Pause);
    }
}
