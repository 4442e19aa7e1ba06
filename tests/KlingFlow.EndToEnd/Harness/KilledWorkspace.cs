using KlingFlow.Names;
using KlingFlow.Simulator.Kills;
using KlingFlow.Workspaces;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>A test workspace whose watcher is killed again and again, and whose person decides what was lost.</summary>
internal static class KilledWorkspace
{
    public static KillStage StageOf(TestWorkspace workspace) => new()
    {
        Project = new ProjectLayout(workspace.Project),
        States = [StateLayout.For(workspace.Root, TestWorkspace.ProjectId, workspace.Variables.GetValueOrDefault)],
        Witness = workspace.Witness,
        Ask = sequence => workspace.WritePlan(sequence.Value, TestWorkspace.Plan(sequence.Value)),
        WatchUntilKilled = kill => WatchUntilKilledAsync(workspace, kill),
        Decide = (lost, _) => DecideAsync(workspace, lost),
    };

    private static async Task WatchUntilKilledAsync(TestWorkspace workspace, CancellationToken kill)
    {
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => kill.IsCancellationRequested || watch.HasExited, "the kill", () => watch.Printed, seconds: 600);
        if (!watch.HasExited)
            await watch.KillAsync();
    }

    // What the server has is adopted; what it never got is sent again, under the same id, by a person.
    private static async Task DecideAsync(TestWorkspace workspace, IReadOnlyList<TakeId> lost)
    {
        await workspace.Clock.PassAsync(workspace.Clock.GetUtcNow() + TimeSpan.FromSeconds(62));
        var found = (await workspace.RunAsync("reconcile", "film", "--apply", "--json")).Json["findings"]!.AsArray();
        foreach (var take in lost.Where(take => found.Any(finding => IsMaybePaid(finding!, take))))
        {
            var sent = await workspace.RunAsync("reconcile", "film", "--apply", "--maybe-paid", take.Sequence.Value, take.Take.Short);
            Assert.True(sent.Exit != 1, $"{take}: {sent.Error}");
        }
    }

    private static bool IsMaybePaid(System.Text.Json.Nodes.JsonNode finding, TakeId take) =>
        finding["kind"]!.GetValue<string>() == "maybe_paid" && finding["take_id"]!.GetValue<string>() == take.ToString();
}
