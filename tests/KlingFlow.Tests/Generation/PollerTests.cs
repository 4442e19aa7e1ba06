using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Tests.Providers;

namespace KlingFlow.Tests.Generation;

public sealed class PollerTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeProvider _provider = new();
    private readonly Poller _poller;

    public PollerTests() => _poller = new Poller(_clock, () => TimeSpan.FromSeconds(10), () => 0.5, CancellationToken.None);

    [Fact]
    public async Task P03_Two_thousand_open_tasks_are_asked_about_in_batches_twice_a_second()
    {
        var begun = _clock.GetTimestamp();
        var asked = new List<(TimeSpan At, int Tasks)>();
        _provider.OnQuestion = tasks => asked.Add((_clock.GetElapsedTime(begun), tasks.Count));

        var waiting = Enumerable.Range(0, 2000).Select(number => Ask($"task-{number}")).ToList();
        _clock.Advance(Alarm.Spread(2000));
        await Task.WhenAll(waiting);

        Assert.Equal(2000, asked.Sum(question => question.Tasks));
        Assert.All(asked, question => Assert.InRange(question.Tasks, 1, 50));
        foreach (var (at, _) in asked)
            Assert.InRange(asked.Count(other => other.At >= at && other.At < at + TimeSpan.FromSeconds(1)), 1, 2);
    }

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(50, 10)]
    [InlineData(150, 30)]
    [InlineData(2000, 30)]
    public void P03_P04_Whoever_is_woken_together_gets_up_spread_over_half_a_minute_at_most(int sleepers, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Alarm.Spread(sleepers));

    [Fact]
    public async Task P04_The_alarm_wakes_who_sleeps_now_and_nobody_later()
    {
        var alarm = new Alarm(_clock, () => 0.5);
        var sleepers = Enumerable.Range(0, 10).Select(_ => alarm.SleepAsync(TimeSpan.FromHours(1), CancellationToken.None)).ToList();

        alarm.Ring();
        await _clock.PassSecondsAsync(() => sleepers.TrueForAll(sleeper => sleeper.IsCompletedSuccessfully));

        var later = alarm.SleepAsync(TimeSpan.FromHours(1), CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(later.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await later;
    }

    [Fact]
    public async Task P01_A_provider_that_asks_for_ten_minutes_is_not_asked_before_by_anybody()
    {
        var questions = 0;
        _provider.OnQuestion = _ => questions++;
        _provider.ThenTells(new QueryOutcome([], ErrorKind.Throttled, "too fast", TimeSpan.FromMinutes(10)));

        Assert.Equal(TimeSpan.FromMinutes(10), (await AnswerAsync("task-1")).RetryAfter);
        _clock.Advance(TimeSpan.FromMinutes(4));
        var refused = await AnswerAsync("task-2");

        Assert.Equal((ErrorKind.Throttled, "too fast", 1), (refused.Failure, refused.Message, questions));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(5.9), TimeSpan.FromMinutes(6));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null((await AnswerAsync("task-2")).Failure);
    }

    [Fact]
    public void P02_Pauses_double_with_each_failure_up_to_five_minutes()
    {
        Assert.Equal([10, 20, 40, 80, 160, 300, 300], Enumerable.Range(1, 7).Select(failures => QuestionLine.PauseAfter(failures, TimeSpan.FromSeconds(10), 1).TotalSeconds));
        Assert.Equal(150, QuestionLine.PauseAfter(1000, TimeSpan.FromSeconds(10), 0).TotalSeconds);
    }

    [Theory]
    [InlineData("task-2", null)]
    [InlineData("task-1", "kf-somebody-else")]
    public async Task P09_An_answer_about_another_task_is_no_answer(string taskId, string? externalTaskId)
    {
        _provider.ThenTells(new QueryOutcome([new RemoteReport { TaskId = taskId, ExternalTaskId = externalTaskId, Status = RemoteStatus.Succeed }]));

        var answer = await AnswerAsync("task-1");

        Assert.Null(answer.Report);
        Assert.Null(answer.Failure);
    }

    private async Task<PollAnswer> AnswerAsync(string taskId)
    {
        var asking = Ask(taskId);
        if (!asking.IsCompleted)
            _clock.Advance(TimeSpan.FromSeconds(1));
        return await asking;
    }

    private Task<PollAnswer> Ask(string taskId) => _poller.AskAsync(_provider, SampleTask(taskId), SampleWork.Of(SampleWork.Record), CancellationToken.None);

    private static RemoteTask SampleTask(string taskId) => new()
    {
        Endpoint = "/fake", BaseUrl = "https://fake.example", Provider = "kling", ModelName = "kling-3.0-omni", TaskId = taskId,
        ExternalTaskId = "kf-" + taskId, CreatedAt = DateTimeOffset.UnixEpoch, ExpectedOutputDir = "x", Status = RemoteStatus.Submitted,
    };
}
