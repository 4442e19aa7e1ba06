using System.Security.Cryptography;
using System.Text;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers;

/// <summary>What everybody may rely on, whichever provider it is. Each provider has one subclass of this.</summary>
public abstract class ProviderConformance
{
    private static readonly string[] ReportWords = [RemoteStatus.Submitted, RemoteStatus.Processing, RemoteStatus.Succeed, RemoteStatus.Failed];

    private protected abstract ProviderWorld World();

    [Fact]
    public void Its_name_is_one_that_plans_know()
    {
        using var world = World();

        Assert.Contains(world.Provider.Name, ProviderNames.All);
        Assert.Equal(ProviderNames.CostsMoney(world.Provider.Name), world.Provider.CostsMoney);
    }

    [Fact]
    public void An_estimate_is_money_exactly_where_it_costs_money_and_grows_with_the_seconds()
    {
        using var world = World();
        var five = world.Provider.Estimate(new VideoFacts("kling-3.0", "1080p", "off", 5));
        var ten = world.Provider.Estimate(new VideoFacts("kling-3.0", "1080p", "off", 10));

        Assert.Equal(world.Provider.CostsMoney, five.Amount > 0);
        Assert.Equal(2 * five.Amount, ten.Amount);
        Assert.Equal("USD", five.Currency);
    }

    [Fact]
    public async Task Good_work_has_no_problem()
    {
        using var world = World();

        Assert.Empty(await world.Provider.CheckAsync(world.Good(), CancellationToken.None));
    }

    [Fact]
    public async Task Every_limit_of_the_model_that_is_broken_is_told_at_once()
    {
        using var world = World();
        var good = world.Good();
        var bad = good with { Record = good.Record with { AspectRatio = "4:3", Resolution = "8k", ShotPrompts = [new(0, "a", 99)] } };

        Assert.Equal(3, (await world.Provider.CheckAsync(bad, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_same_work_gives_the_same_bytes_and_their_hash()
    {
        using var world = World();
        var first = await world.Provider.PrepareAsync(world.Good(), CancellationToken.None);
        var second = await world.Provider.PrepareAsync(world.Good(), CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first.Body))), first.BodySha256);
        Assert.Equal(world.Provider.IsLocal, first.BaseUrl.Length == 0);
    }

    [Fact]
    public async Task What_is_accepted_is_known_by_its_id_from_then_on()
    {
        using var world = World();
        var (request, outcome) = await world.Submit();
        var id = Assert.IsType<SubmitOutcome.Accepted>(outcome).TaskId;

        var report = Assert.Single((await world.Query(world.TaskOf(request, id))).Reports);

        Assert.Equal(id, report.TaskId);
        Assert.Contains(report.Status, ReportWords);
    }

    [Fact]
    public async Task What_was_sent_is_found_by_our_own_id_where_that_is_promised()
    {
        using var world = World();
        if (!world.Provider.CanLookUp)
            return;

        var (request, outcome) = await world.Submit("kf-one");
        await world.Submit("kf-two");

        var found = Assert.Single((await world.Provider.LookUpAsync(TaskPlace.Of(request), ["kf-one"], CancellationToken.None)).Reports);
        Assert.Equal(Assert.IsType<SubmitOutcome.Accepted>(outcome).TaskId, found.TaskId);
        Assert.Equal("kf-one", found.ExternalTaskId);
    }

    [Fact]
    public async Task A_permit_is_good_for_one_send()
    {
        using var world = World();
        var request = await world.Provider.PrepareAsync(world.Good(), CancellationToken.None);
        var permit = new Permit(request.Work.ExternalTaskId);
        await world.Provider.SubmitAsync(request, permit, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Provider.SubmitAsync(request, permit, CancellationToken.None));
    }

    [Fact]
    public async Task Asking_about_nothing_asks_nobody()
    {
        using var world = World();
        world.CutTheNetwork();

        var outcome = await world.Query();

        Assert.Empty(outcome.Reports);
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public async Task A_network_that_is_gone_is_an_outcome_and_never_an_exception()
    {
        using var world = World();
        var (request, outcome) = await world.Submit("kf-before");
        var task = world.TaskOf(request, Assert.IsType<SubmitOutcome.Accepted>(outcome).TaskId);
        world.CutTheNetwork();

        var (_, after) = await world.Submit("kf-after");
        var asked = await world.Query(task);

        if (world.Provider.IsLocal)
            return;

        Assert.True(after is SubmitOutcome.NotAccepted or SubmitOutcome.Unknown, after.ToString());
        Assert.Empty(asked.Reports);
        Assert.Equal(ErrorKind.Temporary, asked.Failure);
    }
}
