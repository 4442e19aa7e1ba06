using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>No look-up finds the request: a person decides. Classes of their own, because both wait for a minute.</summary>
public sealed class MaybePaidTests
{
    [Fact]
    public async Task S05_What_no_look_up_finds_waits_for_a_person_and_then_succeeds_in_the_same_place()
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = "reset=1" });
        workspace.WritePlan("SEQ08", TestWorkspace.Plan("Rain"));
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.Posts.Count == 1, "the request", () => watch.Printed);
            await Wait.UntilAsync(() => Person.TaskStatus(workspace) == "submit_unknown", "submit_unknown", () => watch.Printed);
            Assert.Contains("maybe_paid", (await workspace.StatusAsync("SEQ08"))["attention"]!.ToJsonString(), StringComparison.Ordinal);
            await watch.StopAsync();
        }

        // Too early: the look-up of 60 s has not been made.
        var early = await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "take1");
        Assert.NotEqual(0, early.Exit);
        Assert.Single(workspace.Posts);

        await Person.PassSixtySecondsAsync(workspace);
        (await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", "SEQ08", "take1")).Expect(0);
        await using (var watch = workspace.Watch())
            await Wait.UntilAsync(() => workspace.FinalStatus("SEQ08") == "succeed", "the take", () => watch.Printed);

        Assert.Equal(2, workspace.Posts.Count);
        Assert.Single(workspace.Posts.Select(ExternalId).Distinct());
        Assert.Single(workspace.Simulator.BillingLog.Entries);
        Assert.Equal(["take001"], Directory.EnumerateDirectories(Path.Combine(workspace.Project, "sequences", "SEQ08", "takes")).Select(Path.GetFileName));
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static string? ExternalId(AnsweredRequest request) => request.Body!["options"]!["external_task_id"]!.GetValue<string>();
}
