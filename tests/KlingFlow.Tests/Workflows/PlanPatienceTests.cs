using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

public sealed class PlanPatienceTests : IDisposable
{
    private static readonly SequenceId Sequence = SequenceId.Parse("SEQ08");
    private static readonly PlanReading Broken = new(null, null, [new Problem("KF0101", "this is not YAML")]);

    private readonly StudioKit _kit = new();
    private readonly FakeClock _clock = new();
    private readonly PlanPatience _patience;
    private readonly PlanReading _good;

    public PlanPatienceTests()
    {
        _patience = new PlanPatience(_clock, TimeSpan.FromSeconds(1));
        var workspace = _kit.Open();
        _good = PlanReader.Read(new Disk(), workspace, Project.Open(new Disk(), workspace, "film"), Sequence);
        Assert.NotNull(_good.Plan);
    }

    public void Dispose() => _kit.Dispose();

    [Fact]
    public void A_plan_that_is_gone_for_a_moment_is_shown_as_it_last_read()
    {
        _patience.Shown(Sequence, _good, null);

        Assert.Same(_good, _patience.Shown(Sequence, Broken, null));
        Assert.Equal("settling", _patience.Waiting(Sequence)?.Reason);
    }

    [Fact]
    public void A_plan_that_stays_broken_is_shown_as_it_is_after_its_time()
    {
        _patience.Shown(Sequence, _good, null);
        _patience.Shown(Sequence, Broken, null);
        _clock.Advance(_patience.LookAgainIn(Sequence)!.Value);

        Assert.Same(Broken, _patience.Shown(Sequence, Broken, null));
        Assert.Null(_patience.LookAgainIn(Sequence));
        Assert.Null(_patience.Waiting(Sequence));
    }

    [Fact]
    public void The_next_look_is_not_forgotten_when_the_time_runs_out_during_this_one()
    {
        _patience.Shown(Sequence, _good, null);
        _patience.Shown(Sequence, Broken, null);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull(_patience.LookAgainIn(Sequence));
    }

    [Fact]
    public void A_plan_that_has_never_read_is_shown_broken_at_once() => Assert.Same(Broken, _patience.Shown(Sequence, Broken, null));

    [Fact]
    public void A_plan_that_reads_again_is_shown_at_once()
    {
        _patience.Shown(Sequence, _good, null);
        _patience.Shown(Sequence, Broken, null);

        Assert.Same(_good, _patience.Shown(Sequence, _good, null));
        Assert.Null(_patience.Waiting(Sequence));
    }
}
