using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The server says no, or a task fails there: nothing is paid, and it is said what comes next.</summary>
public sealed class RefusedRequestTests
{
    [Theory]
    [InlineData("code_1301=1", "SEQ01")]
    [InlineData("task_blocked=1", "SEQ01")]
    public async Task What_the_provider_refuses_fails_the_take_and_is_not_tried_again(string chaos, string id)
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = chaos });
        workspace.WritePlan(id, TestWorkspace.Plan("Rain"));

        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus(id) == "failed", "the failed take", () => watch.Printed);
        await Wait.ForAsync(TimeSpan.FromSeconds(1));

        Assert.Single(workspace.Posts);
        Assert.Contains("failed", (await workspace.StatusAsync(id))["attention"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_1101=9")]
    [InlineData("code_1002=9")]
    public async Task S10_Without_money_or_a_key_the_queue_stops_after_one_request(string chaos)
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = chaos });
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.Posts.Count == 1, "the request", () => watch.Printed);
        workspace.WritePlan("SEQ02", TestWorkspace.Plan("Sun"));
        await Wait.ForAsync(TimeSpan.FromSeconds(3));

        Assert.Single(workspace.Posts);
        Assert.Empty(workspace.Simulator.BillingLog.Entries);
        Assert.Null(workspace.FinalStatus("SEQ01"));
        Assert.Equal("pending", workspace.TakeJson("SEQ01", 1, "task.json")!["status"]!.GetValue<string>());
    }
}
