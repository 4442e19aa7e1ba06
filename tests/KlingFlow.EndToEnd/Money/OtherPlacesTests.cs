using KlingFlow.EndToEnd.Harness;
using KlingFlow.EndToEnd.Saving;

namespace KlingFlow.EndToEnd.Money;

/// <summary>A project that goes elsewhere: moved, cloned to another machine. What was paid for is known there and never paid again.</summary>
public sealed class OtherPlacesTests
{
    [Fact]
    public async Task A_moved_folder_goes_on_with_its_task_in_flight_once_it_is_trusted()
    {
        await using var workspace = await TestWorkspace.CreateAsync(new Simulator.SimulatorOptions { Speed = 2 });
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.TakeJson("SEQ01", 1, "task.json")?["task_id"] is not null, "the task", () => watch.Printed);
            await watch.KillAsync();
        }

        workspace.Move("moved");
        Assert.Contains("untrusted", (await workspace.StatusAsync("SEQ01"))["attention"]!.ToJsonString(), StringComparison.Ordinal);
        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);
        Assert.Null(workspace.FinalStatus("SEQ01"));

        (await workspace.RunAsync("trust", "--yes")).Expect(0);
        await using var again = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => again.Printed);

        Assert.Single(workspace.Posts);
    }

    [Fact]
    public async Task G11_A_clone_on_another_machine_gets_the_video_again_for_nothing_and_neither_videos_nor_requests_are_in_git()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        await Tool.GitAsync(workspace.Root, "init", "-q", "-b", "main");
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", "SEQ01_take001.json")), "the take", () => watch.Printed);
            await watch.StopAsync();
        }

        var sha256 = workspace.TakeJson("SEQ01", 1, "manifest.json")!["media"]!["sha256"]!.GetValue<string>();
        workspace.Drop("SEQ01", "generate.yaml");
        await Tool.GitAsync(workspace.Root, "add", "-A");
        await Tool.GitAsync(workspace.Root, "commit", "-q", "-m", "take");
        await Tool.GitAsync(Path.GetDirectoryName(workspace.Root)!, "clone", "-q", workspace.Root, "clone");

        workspace.MoveToAnotherMachine("clone");
        Assert.False(File.Exists(workspace.TakeFile("SEQ01", 1, "video.mp4")));
        Assert.False(File.Exists(Path.Combine(workspace.Project, "sequences/SEQ01/generate.yaml")));
        var take = (await workspace.StatusAsync("SEQ01"))["takes"]![0]!;
        Assert.Equal("missing", take["freshness"]!.GetValue<string>());

        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);
        Assert.False(File.Exists(workspace.TakeFile("SEQ01", 1, "video.mp4")));
        (await workspace.RunAsync("trust", "--yes")).Expect(0);
        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);

        Assert.Equal(sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(workspace.TakeFile("SEQ01", 1, "video.mp4")))));
        Assert.Empty(Directory.EnumerateFiles(workspace.Project, "SEQ01_take001.json", SearchOption.AllDirectories));
        Assert.Single(workspace.Posts);
    }
}
