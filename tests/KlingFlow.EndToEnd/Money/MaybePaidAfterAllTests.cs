using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>A person decided that the request was lost, and it was not.</summary>
public sealed class MaybePaidAfterAllTests
{
    [Fact]
    public async Task S06_A_person_who_sends_again_what_the_server_has_after_all_pays_once()
    {
        // Longer than anybody waits: the look-ups find nothing, so a person decides, and the server knows better.
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = "lose_response=1,lookup_lag=80" });
        workspace.WritePlan("SEQ08", TestWorkspace.Plan("Rain"));
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => Person.TaskStatus(workspace) == "submit_unknown", "submit_unknown", () => watch.Printed);
        await watch.StopAsync();

        await Person.PassSixtySecondsAsync(workspace);
        var resent = await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "take1");

        // Refused as a duplicate and looked up again: found by now, or waiting for a person once more.
        Assert.Contains(resent.Exit, (int[])[0, 9]);
        await using var again = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ08") == "succeed", "the take", () => again.Printed, seconds: 90);

        Assert.Equal(2, workspace.Posts.Count);
        Assert.Single(workspace.Simulator.BillingLog.Entries);
        await again.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
