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

    [Theory]
    [InlineData("request")]
    [InlineData("result")]
    public async Task A_plug_pulled_between_two_writes_costs_nothing(string half)
    {
        var places = half == "request" ? AroundTheRequest : AfterIt;
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

    [Theory]
    [InlineData("after-intent")]
    [InlineData("after-pending")]
    public async Task A_plug_pulled_between_intent_and_request_asks_a_person_and_sends_nothing(string place)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await PullAsync(workspace, "SEQ01", place);

        await using var again = workspace.Watch();
        if (HasPlaces)
        {
            await Wait.UntilAsync(
                () => workspace.TakeJson("SEQ01", 1, "task.json")?["status"]?.GetValue<string>() == "submit_unknown", "submit_unknown", () => again.Printed);
            Assert.Empty(workspace.Posts);
            Assert.Contains("maybe_paid", (await workspace.StatusAsync("SEQ01"))["attention"]!.ToJsonString(), StringComparison.Ordinal);
        }

        await again.StopAsync();
        await Aftermath.AssertHistoryAsync(workspace);
    }

    private static async Task PullAsync(TestWorkspace workspace, string id, string place)
    {
        await using var watch = workspace.Watch(place);
        await Wait.UntilAsync(() => watch.HasExited || (!HasPlaces && workspace.FinalStatus(id) is not null), $"the end at {place}", () => watch.Printed);
    }
}
