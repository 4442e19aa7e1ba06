using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The answer to a paid request is lost: found again, or a person decides.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData("lose_response=1")]
    [InlineData("lose_response=1,lookup_lag=3")]
    [InlineData("status_502_created=1")]
    [InlineData("unreadable=1")]
    [InlineData("empty_id=1")]
    public async Task S02_S03_S08_S09_A_task_whose_answer_was_lost_is_found_by_our_own_id(string chaos)
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = chaos });
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));

        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => watch.Printed);

        Assert.Single(workspace.Posts);
        await watch.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    [Theory]
    [InlineData("code_1302=1")]
    [InlineData("code_1303=2")]
    public async Task S10_A_request_that_made_no_task_is_sent_again_under_the_same_id(string chaos)
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = chaos });
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));

        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => watch.Printed, seconds: 60);

        Assert.True(workspace.Posts.Count > 1);
        Assert.Single(workspace.Posts.Select(ExternalId).Distinct());
        Assert.Single(workspace.Simulator.BillingLog.Entries);
    }

    private static string? ExternalId(AnsweredRequest request) => request.Body!["options"]!["external_task_id"]!.GetValue<string>();
}
