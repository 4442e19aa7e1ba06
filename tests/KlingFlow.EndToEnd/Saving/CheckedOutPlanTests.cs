using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>A plan can also come from somebody else, by way of git.</summary>
public sealed class CheckedOutPlanTests
{
    [Fact]
    public async Task W04_A_branch_that_brings_sequences_asks_for_one_take_of_each()
    {
        await using var workspace = await FreeWorkspace.CreateAsync();
        await Tool.GitAsync(workspace.Root, "init", "-q", "-b", "main");
        await CommitAsync(workspace, "start");
        await Tool.GitAsync(workspace.Root, "checkout", "-q", "-b", "rain");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain", ready: true, startFrame: false, 3, 4));
        workspace.WritePlan("SEQ02", TestWorkspace.Plan("Sun", ready: true, startFrame: false, 5));
        for (var number = 3; number <= 50; number++)
            workspace.WritePlan($"SEQ{number:00}", TestWorkspace.Plan("Later", ready: false));
        await CommitAsync(workspace, "fifty sequences");
        await Tool.GitAsync(workspace.Root, "checkout", "-q", "main");

        await using var watch = workspace.Watch();
        workspace.WritePlan("DRAFT", TestWorkspace.Plan("Draft", ready: false));
        await workspace.SeesAsync(watch, "DRAFT", "planned");
        Assert.False(File.Exists(workspace.PlanPath("SEQ01")));

        await Tool.GitAsync(workspace.Root, "checkout", "-q", "rain");

        await workspace.EndedAsync(watch, "SEQ01");
        await workspace.EndedAsync(watch, "SEQ02");
        await Assertions.MadeOneTakeOfAsync(workspace, watch, "SEQ01", "Rain, view 1 3", "Rain, view 2 4");
        await Assertions.MadeOneTakeOfAsync(workspace, watch, "SEQ02", "Sun, view 1 5");
        Assert.Equal(48, workspace.States().Count(state => state is { Key: not "DRAFT", Value: "planned" }));
    }

    private static async Task CommitAsync(TestWorkspace workspace, string message)
    {
        await Tool.GitAsync(workspace.Root, "add", "-A");
        await Tool.GitAsync(workspace.Root, "commit", "-q", "-m", message);
    }
}
