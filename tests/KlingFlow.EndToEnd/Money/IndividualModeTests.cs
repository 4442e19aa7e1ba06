using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>Five shots of three seconds, each made by itself: retaken, kept and approved, against the server.</summary>
public sealed class IndividualModeTests
{
    private const string Plan = """
        schema: 1
        title: Rain
        mode: individual
        shots:
          - prompt: "Rain, view 1"
            seconds: 3
          - prompt: "Rain, view 2"
            seconds: 3
            start_frame: frames/slide.png
          - prompt: "Rain, view 3"
            seconds: 3
          - prompt: "Rain, view 4"
            seconds: 3
          - prompt: "Rain, view 5"
            seconds: 3
        ready: true

        """;

    [Fact]
    public async Task Five_shots_are_paid_one_by_one_and_a_retake_pays_only_its_shot()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("projects/film/sequences/SEQ08/frames/slide.png", await Frame.PngAsync());
        workspace.WritePlan("SEQ08", Plan);
        await using (var watch = workspace.Watch())
        {
            await EndedAsync(workspace, watch, 1);
            AssertFirstTake(workspace);

            Ask(workspace, "shots:\n  2: { prompt: \"Rain, closer\" }\n");
            await EndedAsync(workspace, watch, 2);
            Assert.Equal(("/text-to-video/kling-3.0", "Rain, closer"), Asked(workspace.Posts[^1]));
            Assert.Equal(6, workspace.Posts.Count);

            Ask(workspace, "shots:\n  2: { keep: take1 }\n  4: { again: true }\n");
            await EndedAsync(workspace, watch, 3);
            Assert.Equal(7, workspace.Posts.Count);
            Assert.Equal([1, 1, 1, 1, 3], workspace.TakeJson("SEQ08", 3, "take.json")!["shot_takes"]!.AsArray().Select(part => part!["take"]!.GetValue<int>()));

            workspace.Drop("SEQ08", "approve.take3");
            (await watch.StopAsync()).Expect(130);
        }

        await AssertMoneyAsync(workspace);
        var film = (await workspace.RunAsync("render", "film", "--json")).Expect(0).Json;
        Assert.True(File.Exists(Path.Combine(workspace.Project, "exports", "film.mp4")), film.ToJsonString());
        Assert.Equal("approved", (await workspace.StatusAsync("SEQ08"))["state"]!.GetValue<string>());
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static void AssertFirstTake(TestWorkspace workspace)
    {
        var asked = workspace.Posts.Select(Asked).OrderBy(post => post.Prompt, StringComparer.Ordinal).ToList();
        Assert.Equal(["Rain, view 1", "Rain, view 2", "Rain, view 3", "Rain, view 4", "Rain, view 5"], asked.Select(post => post.Prompt));
        Assert.Equal("/image-to-video/kling-3.0", asked[1].Path);
        Assert.All(asked.Where((_, shot) => shot != 1), post => Assert.Equal("/text-to-video/kling-3.0", post.Path));
        Assert.All(workspace.Posts, post => Assert.False(post.Body!["settings"]!["multi_shot"]!.GetValue<bool>()));

        var manifest = workspace.TakeJson("SEQ08", 1, "manifest.json")!;
        Assert.Null(manifest["task_id"]);
        Assert.Equal(5, manifest["shot_tasks"]!.AsArray().Count);
        Assert.InRange(new FileInfo(workspace.TakeFile("SEQ08", 1, "manifest.json")).Length, 1, 2048);
        Assert.InRange(manifest["media"]!["duration_seconds"]!.GetValue<decimal>(), 14.5m, 15.5m);
        Assert.False(File.Exists(workspace.TakeFile("SEQ08", 1, "task.json")));
        Assert.Equal("SEQ08_shot01", JsonNode.Parse(File.ReadAllText(ShotFile(workspace, 1, 1, "take.json")))!["shot_id"]!.GetValue<string>());
        Assert.Equal("succeed", JsonNode.Parse(File.ReadAllText(ShotFile(workspace, 1, 1, "task.json")))!["status"]!.GetValue<string>());
    }

    private static async Task AssertMoneyAsync(TestWorkspace workspace)
    {
        var cost = (await workspace.RunAsync("cost", "film", "--json")).Expect(0).Json;
        var takes = cost["by_sequence"]![0]!["takes"]!.AsArray().Select(take => take!["amount"]!.GetValue<decimal>()).ToList();
        Assert.Equal(3, takes.Count);
        Assert.Equal((takes[0] / 5, takes[0] / 5), (takes[1], takes[2]));
        Assert.Equal(takes.Sum(), cost["spent"]!.GetValue<decimal>());
        Assert.Equal(7, (await workspace.RunAsync("tasks", "film", "--json")).Expect(0).Json["tasks"]!.AsArray().Count);
    }

    private static void Ask(TestWorkspace workspace, string request) => workspace.Write("projects/film/sequences/SEQ08/generate.yaml", request);

    private static string ShotFile(TestWorkspace workspace, int shot, int take, string name) =>
        Path.Combine(workspace.Project, "sequences", "SEQ08", "shots", $"shot{shot:00}", "takes", $"take{take:000}", name);

    private static (string Path, string Prompt) Asked(Simulator.AnsweredRequest post) =>
        (post.Path, (post.Body!["prompt"] ?? post.Body["contents"]!.AsArray().Single(item => item!["type"]!.GetValue<string>() == "prompt")!["text"])!.GetValue<string>());

    private static Task EndedAsync(TestWorkspace workspace, RunningKling watch, int take) =>
        Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", $"SEQ08_take{take:000}.json")), $"take {take}", () => watch.Printed);
}
