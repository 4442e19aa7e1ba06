using System.Diagnostics;
using System.Globalization;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>SIGTERM while a paid request is on its way.</summary>
public sealed class StoppedWhileSendingTests
{
    [Fact]
    public async Task S21_The_first_signal_waits_for_the_answer_the_second_leaves_the_intent_and_nothing_is_paid_twice()
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = "hang=1" });
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.Simulator.BillingLog.Entries.Count == 1, "the paid task", () => watch.Printed);
            await SignalAsync(watch);
            Assert.False(await Wait.HoldsWithinAsync(() => watch.HasExited, TimeSpan.FromSeconds(1)), watch.Printed);

            await SignalAsync(watch);
            Assert.Equal(130, (await watch.EndAsync(TimeSpan.FromSeconds(10))).Exit);
        }

        Assert.Equal("pending", workspace.TakeJson("SEQ01", 1, "task.json")!["status"]!.GetValue<string>());
        await using (var again = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => again.Printed);
            await again.StopAsync();
        }

        Assert.Single(workspace.Simulator.BillingLog.Entries);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task SignalAsync(RunningKling program)
    {
        using var kill = Process.Start("kill", ["-TERM", program.Pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
