using System.Globalization;
using KlingFlow.Daemon;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Tests.Providers;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

/// <summary>A paid task in bad weather: asked about for hours, never paid again, brought home when the sky clears.</summary>
public sealed class BadWeatherTests : IDisposable
{
    private readonly StudioKit _kit = new();

    private DateTimeOffset Now => _kit.Clock.GetUtcNow();

    private FakeTask Paid => Assert.Single(_kit.Provider.Tasks);

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task P02_Six_hours_without_the_API_are_calm_and_lose_nothing()
    {
        DateTimeOffset? down = null;
        var asked = new List<DateTimeOffset>();
        _kit.Provider.OnQuestion = _ =>
        {
            down ??= Now;
            asked.Add(Now);
            _kit.Provider.IsDown = Now < down + TimeSpan.FromHours(6);
        };
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal("succeed", _kit.Status().Takes[0].Status);
        Assert.InRange(asked[^1] - (down!.Value + TimeSpan.FromHours(6)), TimeSpan.Zero, TimeSpan.FromMinutes(7));
        var lastHour = asked.Where(at => at > down + TimeSpan.FromHours(5)).ToList();
        Assert.All(lastHour.Zip(lastHour.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)));
        Assert.InRange(lastHour.Count, 12, 30);
        Assert.InRange(_kit.Log.Lines.Count(line => line.StartsWith("Warning", StringComparison.Ordinal)), 1, 6);
    }

    [Fact]
    public async Task P04_After_a_sleep_of_the_machine_the_task_is_asked_about_at_once()
    {
        _kit.Provider.PollsUntilDone = 3;
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        var clock = new FakeClock(Now);
        await using var studio = _kit.Start(clock: clock);
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;

        var running = bench.Workflow.RunAsync(new DueStep.Resume(StudioKit.Take1), RunMode.ToTheEnd, default);
        await clock.PassSecondsAsync(() => _kit.Provider.Questions == 3 && clock.NextDue > TimeSpan.FromSeconds(5));
        clock.JumpWall(TimeSpan.FromHours(8));
        studio.WakeUp();
        await clock.PassSecondsAsync(() => _kit.Provider.Questions == 4);

        Assert.Equal(TakeEnd.Ended, await running);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData("2026-11-21T13:00:00Z")]
    [InlineData("2026-11-20T12:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("2099-12-31T23:59:59Z")]
    public async Task P05_A_clock_that_is_set_makes_no_second_take_and_stops_no_poll(string to)
    {
        _kit.Provider.PollsUntilDone = 20;
        var questions = 0;
        var begun = _kit.Clock.GetTimestamp();
        _kit.Provider.OnQuestion = _ =>
        {
            if (++questions == 3)
                _kit.Clock.JumpWall(DateTimeOffset.Parse(to, CultureInfo.InvariantCulture) - Now);
        };
        _kit.WritePlan("ready: true\n");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Empty(await _kit.PassAsync());

        Assert.Single(_kit.Provider.Submissions);
        Assert.InRange(_kit.Clock.GetElapsedTime(begun), TimeSpan.FromMinutes(2), TimeSpan.FromHours(2));

        // The number decides which take is the newer one, not the time that stands in it.
        _kit.Ask();
        _kit.Provider.PollsUntilDone = 1;
        await _kit.PassAsync();
        Assert.Equal(["take1", "take2"], _kit.Status().Takes.Select(take => take.Take));
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Fact]
    public async Task P05_A_task_that_was_sent_while_the_clock_was_wrong_is_brought_home()
    {
        _kit.Provider.PollsUntilDone = 5;
        _kit.Clock.JumpWall(DateTimeOffset.UnixEpoch - Now);
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        _kit.Clock.JumpWall(TimeSpan.FromDays(365 * 56));

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(mode: RunMode.ToTheEnd));
        Assert.Equal("succeed", _kit.Status().Takes[0].Status);
    }

    [Fact]
    public async Task P05_A_key_that_is_refused_while_asking_stops_the_spending()
    {
        _kit.Ask();
        _kit.Provider.PollsUntilDone = null;
        _kit.Provider.OnQuestion = _ => _kit.Provider.ThenTells(new QueryOutcome([], ErrorKind.Credential, "1004: expired; check the clock of this machine"));
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;

        var take = await bench.Workflow.ClaimAsync((DueStep.Serve)Settled(bench).Due[^1], default);
        Assert.Equal(TakeEnd.LeftOpen, await bench.Workflow.RunAsync(take!, RunMode.OneQuestion, default));
        Assert.Contains("check the clock", Assert.Single(_kit.Status().Problems).Message, StringComparison.Ordinal);
        _kit.Ask();
        var look = Settled(bench);

        Assert.Empty(look.Due);
        Assert.Contains("check the clock", Assert.Single(look.Status!.Waiting).Message, StringComparison.Ordinal);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task P06_Words_never_go_backwards_and_an_unknown_one_is_work_in_progress(int seed)
    {
        var random = new Random(seed);
        var written = new List<string>();
        _kit.Provider.PollsUntilDone = null;
        _kit.Provider.OnQuestion = _ =>
        {
            written.Add(_kit.Status().Takes[0].Status);
            if (written.Count == 30)
                _kit.Provider.Finish(Paid.ExternalTaskId);
            else
                _kit.Provider.ThenTells(new QueryOutcome([Said(random.Next(3))]));
        };
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        _kit.Provider.Fail(Paid.ExternalTaskId);
        await _kit.PassAsync();

        Assert.Equal(written.OrderBy(word => word == RemoteStatus.Submitted ? 0 : 1), written);
        Assert.All(written, word => Assert.Contains(word, new[] { RemoteStatus.Submitted, RemoteStatus.Processing }));
        Assert.Equal("succeed", _kit.Status().Takes[0].Status);
        Assert.Single(_kit.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("queued2", StringComparison.Ordinal));

        RemoteReport Said(int which) => new()
        {
            TaskId = Paid.TaskId,
            Status = which == 0 ? RemoteStatus.Submitted : RemoteStatus.Processing,
            OddStatus = which == 2 ? "queued2" : null,
        };
    }

    [Fact]
    public async Task P07_A_task_that_vanished_is_asked_for_ten_minutes_and_then_shown_and_never_made_again()
    {
        var asked = new List<DateTimeOffset>();
        _kit.Provider.PollsUntilDone = null;
        _kit.Provider.OnQuestion = _ =>
        {
            asked.Add(Now);
            Paid.IsHidden = true;
            if (Now - asked[0] < TimeSpan.FromMinutes(9))
                Assert.Empty(_kit.Status().Attention);
        };
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.InRange(asked[^1] - asked[0], TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
        Assert.True(asked.Count >= 3);
        Assert.Equal(["stalled"], _kit.Status().Attention);
        Assert.Contains("does not know this task any more", Assert.Single(_kit.Status().Problems).Message, StringComparison.Ordinal);
        Assert.Equal("submitted", _kit.Status().Takes[0].Status);

        _kit.Provider.OnQuestion = _ => Paid.IsHidden = false;
        _kit.Provider.Finish(Paid.ExternalTaskId);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Empty(_kit.Status().Attention);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task P08_Success_without_a_result_is_asked_three_times_more_and_then_shown()
    {
        _kit.Provider.PollsUntilDone = 1;
        (var result, _kit.Provider.ResultFile) = (_kit.Provider.ResultFile, null);
        var questions = 0;
        _kit.Provider.OnQuestion = _ => Assert.Empty(questions++ < 4 ? _kit.Status().Attention : []);
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Equal(4, questions);
        Assert.Equal(["stalled"], _kit.Status().Attention);
        _kit.Provider.ResultFile = result;
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Equal("succeed", _kit.Status().Takes[0].Status);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task P14_A_provider_that_keeps_failing_is_shown_and_forgotten_when_it_answers()
    {
        var questions = 0;
        var shown = new List<int>();
        _kit.Provider.PollsUntilDone = 8;
        _kit.Provider.OnQuestion = _ =>
        {
            _kit.Provider.IsDown = ++questions is > 1 and < 8;
            shown.Add(_kit.Status().Problems.Count(problem => problem.Message.Contains("the name does not resolve", StringComparison.Ordinal)));
        };
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        // One failure is no news; the third is, until there is an answer.
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0], shown.Take(9));
    }

    [Fact]
    public async Task P15_A_task_that_never_ends_is_stalled_after_half_an_hour_and_asked_about_rarely_after_a_day()
    {
        DateTimeOffset? first = null;
        var attention = new List<(TimeSpan Age, IReadOnlyList<string> Words)>();
        _kit.Provider.PollsUntilDone = null;
        _kit.Provider.OnQuestion = _ =>
        {
            first ??= Now;
            if (Now - first < TimeSpan.FromMinutes(40) || Now - first > TimeSpan.FromHours(23.9))
                attention.Add((Now - first.Value, _kit.Status().Attention));
            if (Now - first > TimeSpan.FromHours(26))
                _kit.Provider.Finish(Paid.ExternalTaskId);
        };
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.All(attention.Where(seen => seen.Age < TimeSpan.FromMinutes(29)), seen => Assert.Empty(seen.Words));
        Assert.All(attention.Where(seen => seen.Age > TimeSpan.FromMinutes(30)), seen => Assert.Equal(["stalled"], seen.Words));
        var rare = attention.Where(seen => seen.Age > TimeSpan.FromHours(24.5)).Select(seen => seen.Age).ToList();
        Assert.All(rare.Zip(rare.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.1)));
        Assert.Empty(_kit.Status().Attention);
    }

    /// <summary>What is due when nothing settles any more, beside the first take, which is left alone.</summary>
    private SequenceLook Settled(ProjectBench bench)
    {
        SequenceLook look;
        while ((look = bench.Workflow.Look(StudioKit.Sequence, new HashSet<string> { StudioKit.Take1.ToString() })).IsSettling)
            _kit.Clock.Advance(TimeSpan.FromSeconds(4));
        return look;
    }
}
