using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>A bisect or a rebase checks out one day after another; none of them is a wish.</summary>
public sealed class ManyCheckoutsTests
{
    private const int Checkouts = 40;

    [Fact]
    public async Task G08_Nothing_is_asked_for_while_git_goes_through_many_days()
    {
        await using var workspace = await FreeWorkspace.CreateAsync();
        await Tool.GitAsync(workspace.Root, "init", "-q", "-b", "main");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Draft", ready: false));
        await CommitAsync(workspace, "draft");
        await Tool.GitAsync(workspace.Root, "checkout", "-q", "-b", "rain");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await CommitAsync(workspace, "rain");
        await Tool.GitAsync(workspace.Root, "checkout", "-q", "main");

        await using var watch = workspace.Watch();
        await workspace.SeesAsync(watch, "SEQ01", "planned");

        // Each day stands for less than the 400 ms that a plan must have stood before it is paid for.
        for (var checkout = 0; checkout < Checkouts; checkout++)
            await Tool.GitAsync(workspace.Root, "checkout", "-q", checkout % 2 == 0 ? "rain" : "main");
        Assert.Equal([], workspace.Takes("SEQ01"));

        await Tool.GitAsync(workspace.Root, "checkout", "-q", "--detach", "rain");
        await Wait.ForAsync(TimeSpan.FromSeconds(2));
        Assert.Equal([], workspace.Takes("SEQ01"));

        await Tool.GitAsync(workspace.Root, "checkout", "-q", "rain");
        await workspace.EndedAsync(watch, "SEQ01");
        await Assertions.MadeOneTakeOfAsync(workspace, watch, "SEQ01", "Rain, view 1 3");
    }

    private static async Task CommitAsync(TestWorkspace workspace, string message)
    {
        await Tool.GitAsync(workspace.Root, "add", "-A");
        await Tool.GitAsync(workspace.Root, "commit", "-q", "-m", message);
    }
}
