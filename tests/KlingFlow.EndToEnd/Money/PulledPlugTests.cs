using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>
/// The plug pulled at the exact place between two writes, which no one can hit from outside. The places are compiled
/// into Debug builds only; in a Release build the same takes are made without a kill, and the bill must be the same.
/// </summary>
public sealed class PulledPlugTests
{
#if DEBUG
    private const bool HasPlaces = true;
#else
    private const bool HasPlaces = false;
#endif

    private static readonly string[] AroundTheRequest =
        ["after-mkdir", "after-claim", "after-inputs", "after-record", "before-intent", "after-post", "after-outcome", "after-submitted"];

    private static readonly string[] AfterIt =
        ["after-download", "after-video", "before-manifest", "after-manifest", "after-handoff", "after-settle"];

    [Fact]
    public Task S01_A_plug_pulled_between_two_writes_around_the_request_costs_nothing() => PullEverywhereAsync(AroundTheRequest);

    [Fact]
    public Task D10_A_plug_pulled_between_two_writes_of_the_result_costs_nothing() => PullEverywhereAsync(AfterIt);

    [Theory]
    [InlineData("after-intent")]
    [InlineData("after-pending")]
    public async Task S01_A_plug_pulled_between_intent_and_request_sends_nothing_until_a_person_says_so(string place)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await PullAsync(workspace, "SEQ01", place);

        if (HasPlaces)
        {
            await using (var again = workspace.Watch())
            {
                await Wait.UntilAsync(
                    () => workspace.TakeJson("SEQ01", 1, "task.json")?["status"]?.GetValue<string>() == "submit_unknown", "submit_unknown", () => again.Printed);
                Assert.Contains("maybe_paid", (await workspace.StatusAsync("SEQ01"))["attention"]!.ToJsonString(), StringComparison.Ordinal);
                await again.StopAsync();
            }

            Assert.Empty(workspace.Posts);
            await workspace.Clock.PassAsync(workspace.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));
            (await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", "SEQ01", "take1")).Expect(0);
        }

        Assert.Single(workspace.Posts);
        Assert.Equal("succeed", workspace.FinalStatus("SEQ01"));
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task PullEverywhereAsync(string[] places)
    {
        var frame = await Frame.PngAsync();
        await using var workspace = await TestWorkspace.CreateAsync();
        for (var number = 0; number < places.Length; number++)
        {
            var id = $"SEQ{number + 1:00}";
            workspace.Write($"projects/film/sequences/{id}/start_frame.png", frame);
            workspace.WritePlan(id, TestWorkspace.Plan(id, startFrame: true));
            await PullAsync(workspace, id, places[number]);

            await using var again = workspace.Watch();
            await Wait.UntilAsync(() => workspace.FinalStatus(id) == "succeed", $"the take after {places[number]}", () => again.Printed);
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", $"{id}_take001.json")), $"the handoff after {places[number]}", () => again.Printed);
            await again.StopAsync();
            Assert.Equal(number + 1, workspace.Simulator.BillingLog.Entries.Count);
        }

        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task PullAsync(TestWorkspace workspace, string id, string place)
    {
        await using var watch = workspace.Watch(place);
        await Wait.UntilAsync(() => watch.HasExited || (!HasPlaces && workspace.FinalStatus(id) is not null), $"the end at {place}", () => watch.Printed);
    }
}
