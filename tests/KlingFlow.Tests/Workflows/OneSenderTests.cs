using KlingFlow.Daemon;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Providers;

namespace KlingFlow.Tests.Workflows;

/// <summary>Whoever may send knows at every send that nobody else does.</summary>
public sealed class OneSenderTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task L02_L04_A_lock_that_goes_while_the_take_is_looked_up_stops_the_send(bool anotherTakesIt)
    {
        _kit.Ask();
        LockFile? other = null;
        _kit.Provider.Asking = () =>
        {
            // As after a long stop of this process: the file was removed, and somebody else began.
            File.Delete(_kit.LockPath);
            other ??= anotherTakesIt ? LockFile.TryTake(new Disk(), _kit.LockPath, "another", _kit.Clock) : null;
        };

        Assert.Equal([TakeEnd.LeftOpen], await _kit.PassAsync());

        Assert.Equal(anotherTakesIt, other is not null);
        Assert.Empty(_kit.Provider.Submissions);
        Assert.DoesNotContain(_kit.Journal().Known.Values, known => known.Intent is not null);
        other?.Dispose();
        _kit.Provider.Asking = null;
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task L02_Without_its_lock_nothing_is_claimed_and_the_request_says_why()
    {
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", Order, out _)!;
        File.Delete(_kit.LockPath);
        _kit.Ask();

        Assert.Empty(await _kit.PassAsync(bench));

        var waiting = Assert.Single(bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>()).Status!.Waiting);
        Assert.Equal("paused", waiting.Reason);
        Assert.Contains("the lock of this project was taken away", waiting.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_kit.SequenceFolder, "generate.yaml")));
    }

    [Fact]
    public async Task L05_Where_there_are_no_locks_nothing_is_sent_before_nobody_else_was_here_for_a_minute()
    {
        await using var studio = _kit.Start();
        var started = _kit.Clock.GetUtcNow();
        var lease = LockFile.TryTakeLease(new Disk(), _kit.LockPath, new LockHolder(Environment.ProcessId, Environment.MachineName, started, "test"), _kit.Clock)!;
        using var bench = new ProjectBench(studio, studio.Site("film"), lease, new LoopOrder { CreatedBy = "watcher", Program = "test" });
        DateTimeOffset? sent = null;
        _kit.Provider.Arriving = _ => sent = _kit.Clock.GetUtcNow();
        _kit.Ask();

        Assert.Empty(await _kit.PassAsync(bench));
        _kit.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(bench));

        Assert.True(sent - started >= LeaseFile.Period, $"sent after {sent - started}");
        Assert.Single(_kit.Provider.Submissions);
    }

    [Theory]
    [InlineData("the take's folder came along")]
    [InlineData("only the plan and the request came along")]
    public async Task L08_A_second_machine_needs_trust_and_then_finds_the_task_of_the_first(string what)
    {
        _kit.Ask();
        _kit.Provider.ThenLosesTheAnswer().ThenTells(new QueryOutcome([])).ThenTells(new QueryOutcome([]));
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync(mode: RunMode.OneQuestion));
        Assert.Single(_kit.Provider.Tasks);

        // The same work tree, brought to another machine: its state folder is empty.
        _kit.StateFolder = "state of the second machine";
        if (what.StartsWith("only", StringComparison.Ordinal))
        {
            Directory.Delete(Path.Combine(_kit.SequenceFolder, "takes"), recursive: true);
            _kit.Ask();
        }

        var before = _kit.Provider.Questions;
        Assert.Empty(await _kit.PassAsync());
        Assert.Equal(before, _kit.Provider.Questions);
        _kit.TrustHere();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Equal("review", _kit.Status().State);
        Assert.Single(_kit.Provider.Submissions);
    }

    private static LoopOrder Order => new() { CreatedBy = "watcher", Program = "test" };
}
