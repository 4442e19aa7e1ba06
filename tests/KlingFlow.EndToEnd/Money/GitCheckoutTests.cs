using System.Diagnostics;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>Git takes files back in time, money cannot be taken back.</summary>
public sealed class GitCheckoutTests
{
    [Fact]
    public async Task G05_An_older_commit_shows_its_own_day_and_asks_for_nothing()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        await GitAsync(workspace, "init", "-q", "-b", "main");

        // The older day is the dangerous one: the plan asks for its first take, and no take is there.
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await CommitAsync(workspace, "plan");
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", "SEQ01_take001.json")), "the take", () => watch.Printed);
        workspace.Drop("SEQ01", "approve.take1");
        await Wait.UntilAsync(() => File.ReadAllText(Path.Combine(workspace.Project, "events.jsonl")).Contains("approved", StringComparison.Ordinal), "the approval", () => watch.Printed);
        await CommitAsync(workspace, "take");

        for (var round = 0; round < 2; round++)
        {
            await GitAsync(workspace, "checkout", "-q", "HEAD~1");
            await Wait.ForAsync(TimeSpan.FromSeconds(1.5));
            var then = await workspace.StatusAsync("SEQ01");
            Assert.Equal("planned", then["state"]!.GetValue<string>());
            Assert.Empty(then["takes"]!.AsArray());
            Assert.Contains("1 paid take of another day: SEQ01_take001", (await workspace.RunAsync("status", "film")).Expect(0).Error, StringComparison.Ordinal);

            await GitAsync(workspace, "checkout", "-q", "main");
            await Wait.ForAsync(TimeSpan.FromSeconds(1));
            var now = await workspace.StatusAsync("SEQ01");
            Assert.Equal("approved", now["state"]!.GetValue<string>());
            Assert.Equal("succeed", workspace.FinalStatus("SEQ01"));
        }

        Assert.Equal("", await GitAsync(workspace, "status", "--porcelain"));
        Assert.Single(workspace.Posts);
        (await watch.StopAsync()).Expect(130);
    }

    [Fact]
    public async Task G07_A_take_in_flight_is_brought_home_when_its_day_is_back()
    {
        await using var workspace = await TestWorkspace.CreateAsync(new Simulator.SimulatorOptions { Speed = 2 });
        await GitAsync(workspace, "init", "-q", "-b", "main");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain", ready: false));
        await CommitAsync(workspace, "draft");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));

        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.TakeJson("SEQ01", 1, "task.json")?["task_id"] is not null, "the task", () => watch.Printed);
        await CommitAsync(workspace, "asked");
        await GitAsync(workspace, "checkout", "-q", "HEAD~1");
        await Wait.ForAsync(TimeSpan.FromSeconds(4));
        await GitAsync(workspace, "checkout", "-q", "main");
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => watch.Printed);

        Assert.Single(workspace.Posts);
        await watch.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task CommitAsync(TestWorkspace workspace, string message)
    {
        await GitAsync(workspace, "add", "-A");
        await GitAsync(workspace, "commit", "-q", "-m", message);
    }

    private static async Task<string> GitAsync(TestWorkspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", .. arguments])
        {
            WorkingDirectory = workspace.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync();
        var error = await git.StandardError.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error}");

        return await output;
    }
}
