using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The task is paid and its result comes badly: fetched again, never paid again, never taken for a video.</summary>
public sealed class BadDownloadTests
{
    [Fact]
    public async Task D01_D03_D04_D05_D08_P06_P08_P09_A_result_is_fetched_again_until_it_is_whole()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        string[] faults = ["expired_url", "truncated", "truncated_silent", "html", "no_url", "redirect_private", "slow_download", "status_backwards", "wrong_id", "query_status_503"];

        await using var watch = workspace.Watch();
        for (var number = 0; number < faults.Length; number++)
        {
            var id = $"SEQ{number + 1:00}";
            workspace.Simulator.Chaos.Arm($"{faults[number]}=1");
            workspace.WritePlan(id, TestWorkspace.Plan(id));
            await Wait.UntilAsync(() => workspace.FinalStatus(id) == "succeed", $"the take despite {faults[number]}", () => watch.Printed, seconds: 60);
        }

        Assert.Equal(faults.Length, workspace.Posts.Count);
        Assert.Equal("", workspace.Simulator.Chaos.ToString());
        await watch.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
