using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.Money;

/// <summary>
/// kill -9 as soon as the trace of a step can be seen from outside, and a restart. The order is that of the twelve steps.
/// </summary>
public sealed class KilledBetweenStepsTests
{
    private static readonly (string Step, Func<TestWorkspace, string, bool> IsSeen)[] Steps =
    [
        ("3 claimed", (workspace, id) => Directory.Exists(workspace.TakeFile(id, 1, ""))),
        ("4 recorded", (workspace, id) => File.Exists(workspace.TakeFile(id, 1, "take.json"))),
        ("6 sent", (workspace, id) => workspace.Simulator.BillingLog.Entries.Count > IndexOf(id)),
        ("7 outcome recorded", (workspace, id) => workspace.TakeJson(id, 1, "task.json")?["task_id"] is not null),
        ("8 polled", (workspace, id) => workspace.TakeJson(id, 1, "task.json")?["status"]?.GetValue<string>() == "processing"),
        ("9 downloading", (workspace, id) => File.Exists(workspace.TakeFile(id, 1, "video.mp4.part")) || File.Exists(workspace.TakeFile(id, 1, "video.mp4"))),
        ("9 downloaded", (workspace, id) => File.Exists(workspace.TakeFile(id, 1, "video.mp4"))),
        ("10 manifest", (workspace, id) => File.Exists(workspace.TakeFile(id, 1, "manifest.json"))),
        ("11 handoff", (workspace, id) => File.Exists(Path.Combine(workspace.Project, "handoff", $"{id}_take001.json"))),
    ];

    [Fact]
    public async Task A_watcher_killed_after_any_step_goes_on_from_there_and_pays_once()
    {
        // Slow enough that the word `processing` is seen between two questions.
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Speed = 5 });
        for (var number = 0; number < Steps.Length; number++)
        {
            var id = IdOf(number);
            workspace.WritePlan(id, TestWorkspace.Plan(id));
            await using (var watch = workspace.Watch())
            {
                await Wait.UntilAsync(() => Steps[number].IsSeen(workspace, id), Steps[number].Step, () => watch.Printed);
                await watch.KillAsync();
            }

            await using var again = workspace.Watch();
            await Wait.UntilAsync(() => workspace.FinalStatus(id) == "succeed", $"the take killed after {Steps[number].Step}", () => again.Printed);
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", $"{id}_take001.json")), "its handoff", () => again.Printed);
            await again.StopAsync();
            Assert.Equal(number + 1, workspace.Simulator.BillingLog.Entries.Count);
        }

        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static string IdOf(int number) => $"SEQ{number + 1:00}";

    private static int IndexOf(string id) => int.Parse(id.AsSpan(3)) - 1;
}
