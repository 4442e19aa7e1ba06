using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>Two programs want to spend the same money.</summary>
public sealed class TwoProcessesTests
{
    private const int Requests = 20;

    [Fact]
    public async Task S15_Of_twenty_requests_before_two_processes_the_budget_lets_exactly_three_through()
    {
        await using var workspace = await TestWorkspace.CreateAsync();

        // Three seconds of this model cost 1.8 units, which is 0.252 USD.
        workspace.Write("kling.yaml", workspace.Settings().Replace("per_day: 1000", "per_day: 0.8", StringComparison.Ordinal));
        for (var number = 1; number <= Requests; number++)
            workspace.WritePlan($"SEQ{number:00}", TestWorkspace.Plan($"View {number}"));

        var watchers = new[] { workspace.Watch(), workspace.Watch() };
        await Wait.UntilAsync(() => workspace.Posts.Count >= 3, "three requests", () => workspace.Printed);
        await Wait.UntilAsync(() => watchers.Count(watcher => watcher.HasExited) == 1, "one watcher to leave", () => workspace.Printed);
        var loser = await watchers.Single(watcher => watcher.HasExited).EndAsync();
        Assert.Equal(11, loser.Exit);

        // The other takes over where the first is killed.
        await watchers.Single(watcher => !watcher.HasExited).KillAsync();
        await using (var heir = workspace.Watch())
        {
            await Wait.UntilAsync(() => Finished(workspace) == 3, "three takes", () => heir.Printed);
            await Wait.ForAsync(TimeSpan.FromSeconds(1));
            await heir.StopAsync();
        }

        Assert.Equal(3, workspace.Posts.Count);
        var status = (await workspace.RunAsync("status", "film", "--json")).Expect(0).Json["sequences"]!.AsArray();
        Assert.Equal(Requests - 3, status.Count(sequence => sequence!["waiting"]!.AsArray().Any(wait => wait!["reason"]!.GetValue<string>() == "budget")));
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static int Finished(TestWorkspace workspace) =>
        Enumerable.Range(1, Requests).Count(number => workspace.FinalStatus($"SEQ{number:00}") == "succeed");
}
