using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers;

/// <summary>The double keeps the contract too; otherwise a test that leans on it proves nothing.</summary>
public sealed class FakeProviderTests : ProviderConformance
{
    private protected override ProviderWorld World() => new FakeWorld();

    [Fact]
    public async Task A_lost_answer_leaves_a_task_that_a_look_up_finds_after_the_lag()
    {
        using var world = new FakeWorld();
        world.Fake.LookUpLag = 1;
        world.Fake.ThenLosesTheAnswer();

        var (request, outcome) = await world.Submit("kf-lost");

        Assert.IsType<SubmitOutcome.Unknown>(outcome);
        Assert.Empty((await world.Fake.LookUpAsync(TaskPlace.Of(request), ["kf-lost"], CancellationToken.None)).Reports);
        Assert.Single((await world.Fake.LookUpAsync(TaskPlace.Of(request), ["kf-lost"], CancellationToken.None)).Reports);
    }

    [Fact]
    public async Task It_notices_when_one_intent_is_paid_twice()
    {
        using var world = new FakeWorld();
        await world.Submit("kf-once");
        await world.Submit("kf-twice");
        await world.Submit("kf-twice");

        Assert.Equal(["kf-twice"], world.Fake.PaidTwice);
        Assert.Equal(3 * 4m, world.Fake.UnitsBilled);
    }

    [Fact]
    public async Task Left_alone_a_task_succeeds_at_its_second_question()
    {
        using var world = new FakeWorld();
        var (request, outcome) = await world.Submit();
        var task = world.TaskOf(request, ((SubmitOutcome.Accepted)outcome).TaskId);

        Assert.Equal(RemoteStatus.Processing, (await world.Query(task)).Reports[0].Status);
        Assert.Equal((RemoteStatus.Succeed, 4m), (await world.Query(task)).Reports is [var done] ? (done.Status, done.UnitsBilled) : default);
    }

    private sealed class FakeWorld : ProviderWorld
    {
        public FakeProvider Fake { get; } = new();

        public override IProvider Provider => Fake;

        public override void CutTheNetwork() => Fake.IsDown = true;
    }
}
