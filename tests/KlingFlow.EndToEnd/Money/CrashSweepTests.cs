using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator.Kills;
using KlingFlow.Tests.Shared;
using Xunit.Abstractions;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The real program killed at its system calls, from the plan that asks for a take to the line that settles it.</summary>
public sealed class CrashSweepTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    // At most a sixth of the points, and no more than these, so that the everyday run stays within its twenty minutes; `sh tests/run.sh --long` kills at every one.
    private const int MostEveryDay = 24;

    [FactWhere(Needs.Strace)]
    public Task S01_F01_A_kill_at_drawn_system_calls_costs_nothing() => SweepAsync(everyPoint: false);

    [FactWhere(Needs.Strace)]
    [Trait("Length", "long")]
    public Task S01_F01_A_kill_at_every_system_call_costs_nothing() => SweepAsync(everyPoint: true);

    private async Task SweepAsync(bool everyPoint)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        var loop = new KillLoop(KilledWorkspace.StageOf(workspace), Seed);
        var sweep = new CrashSweep(workspace, loop);
        var all = await sweep.CountAsync();
        var points = everyPoint ? all : CrashSweep.Draw(all, Math.Min((all.Count + 5) / 6, MostEveryDay), Seed);
        output.WriteLine($"seed {Seed}: {points.Count} of {all.Count} points: {string.Join(", ", all.GroupBy(point => point.Call).Select(call => $"{call.Key} {call.Count()}"))}");

        var killed = 0;
        foreach (var point in points)
            killed += await sweep.KillAtAsync(point) ? 1 : 0;

        output.WriteLine($"{killed} of {points.Count} were reached before their take was settled");
        Assert.True(await loop.FinishAsync(TimeSpan.FromMinutes(3), CancellationToken.None), $"takes are open, seed {Seed}\n{workspace.Printed}");
        Assert.True(killed * 2 >= points.Count, $"only {killed} of {points.Count} points were reached");
        Assert.Equal(points.Count + 1, workspace.Simulator.BillingLog.Entries.Count);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
