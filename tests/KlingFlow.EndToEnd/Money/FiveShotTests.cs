using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The main job against the server: one plan, one request, one take with everything that belongs to it.</summary>
public sealed class FiveShotTests
{
    [Fact]
    public async Task A_five_shot_plan_with_a_start_frame_makes_one_request_and_a_whole_take()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("projects/film/sequences/SEQ08/start_frame.png", await Frame.PngAsync());
        workspace.WritePlan("SEQ08", TestWorkspace.Plan("Rain", ready: true, startFrame: true, 3, 2, 2, 2, 1));

        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", "SEQ08_take001.json")), "the handoff", () => watch.Printed);
            (await watch.StopAsync()).Expect(130);
        }

        AssertRequest(workspace);
        AssertTake(workspace);
        AssertStatus(await workspace.StatusAsync("SEQ08"));
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static void AssertRequest(TestWorkspace workspace)
    {
        var request = Assert.Single(workspace.Posts);
        Assert.Equal(("/image-to-video/kling-3.0", 200), (request.Path, request.Status));

        var settings = (JsonObject)request.Body!["settings"]!;
        Assert.True(settings["multi_shot"]!.GetValue<bool>());
        Assert.Equal(10, settings["duration"]!.GetValue<int>());
        Assert.False(settings.ContainsKey("aspect_ratio"));

        var prompt = request.Body["contents"]!.AsArray().Single(item => item!["type"]!.GetValue<string>() == "prompt")!["text"]!.GetValue<string>();
        var shots = prompt.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["shot 1, 3, Rain, view 1", "shot 2, 2, Rain, view 2", "shot 3, 2, Rain, view 3", "shot 4, 2, Rain, view 4", "shot 5, 1, Rain, view 5"], shots);
        Assert.StartsWith("kf-", request.Body["options"]!["external_task_id"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static void AssertTake(TestWorkspace workspace)
    {
        var manifestPath = workspace.TakeFile("SEQ08", 1, "manifest.json");
        var manifest = workspace.TakeJson("SEQ08", 1, "manifest.json")!;
        var video = File.ReadAllBytes(workspace.TakeFile("SEQ08", 1, "video.mp4"));

        Assert.InRange(new FileInfo(manifestPath).Length, 1, 2048);
        Assert.Equal("SEQ08_take001", manifest["take_id"]!.GetValue<string>());
        Assert.Equal("succeed", manifest["final_status"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(video)), manifest["media"]!["sha256"]!.GetValue<string>());
        Assert.DoesNotContain("?", manifest["original_result_url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(6m, manifest["unit_deduction"]!.GetValue<decimal>());
        Assert.Equal("actual", manifest["cost"]!["source"]!.GetValue<string>());
        Assert.Equal("succeed", workspace.TakeJson("SEQ08", 1, "task.json")!["status"]!.GetValue<string>());
        Assert.Equal(5, workspace.TakeJson("SEQ08", 1, "take.json")!["shot_prompts"]!.AsArray().Count);

        var handoff = JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.Project, "handoff", "SEQ08_take001.json")))!;
        Assert.Equal(("take_ended", "SEQ08_take001"), (handoff["kind"]!.GetValue<string>(), handoff["take_id"]!.GetValue<string>()));
    }

    private static void AssertStatus(JsonNode status)
    {
        Assert.Equal("review", status["state"]!.GetValue<string>());
        Assert.Equal("succeed", status["takes"]![0]!["status"]!.GetValue<string>());
    }
}
