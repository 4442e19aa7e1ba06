using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator.Kills;
using Xunit.Abstractions;

namespace KlingFlow.EndToEnd.Money;

/// <summary>kill -9 at moments that nobody chose, from submit to settle, with several takes under way.</summary>
public sealed class KillLoopTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [Fact]
    public Task F02_Takes_are_paid_once_however_often_the_watcher_is_killed() => KillAsync(kills: 30, leastTakes: 6);

    [Fact]
    [Trait("Length", "long")]
    public Task F02_Takes_are_paid_once_over_two_hundred_kills() => KillAsync(kills: 200, leastTakes: 30);

    private async Task KillAsync(int kills, int leastTakes)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        var loop = new KillLoop(KilledWorkspace.StageOf(workspace), Seed);

        var tally = await loop.RunAsync(kills, CancellationToken.None);
        output.WriteLine($"seed {Seed}: {tally}");
        var finished = await loop.FinishAsync(TimeSpan.FromMinutes(3), CancellationToken.None);

        Assert.True(finished, $"takes are open, {tally}, seed {Seed}\n{workspace.Printed}");
        Assert.Equal(kills, tally.Kills);
        Assert.True(tally.Between * 3 >= kills, $"too few kills where money is at stake: {tally}");
        Assert.True(tally.Takes >= leastTakes, $"{tally}");
        Assert.Equal(tally.Takes, workspace.Simulator.BillingLog.Entries.Count);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
