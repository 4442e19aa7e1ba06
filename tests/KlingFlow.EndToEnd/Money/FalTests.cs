using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The same job at fal: another address, another key, another dialect, and a take like any other.</summary>
public sealed class FalTests
{
    [Fact]
    public async Task A_plan_that_names_fal_makes_one_request_there_and_a_whole_take_at_an_estimated_cost()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Variables["FAL_KEY"] = TestWorkspace.Key;
        workspace.Write("kling.yaml", workspace.Settings().Replace(
            "providers:\n", $"providers:\n  fal: {{ base_url: \"{workspace.Simulator.BaseAddress.AbsoluteUri}\", api_key: {{ env: FAL_KEY }} }}\n", StringComparison.Ordinal));
        (await workspace.RunAsync("trust", "--yes")).Expect(0);
        workspace.Write("projects/film/sequences/SEQ08/start_frame.png", await Frame.PngAsync());
        workspace.WritePlan("SEQ08", "provider: fal\n" + TestWorkspace.Plan("Rain", ready: false, startFrame: true, 2, 1));

        var quote = (await workspace.RunAsync("plan", "film", "SEQ08")).Expect(0).Output;
        (await workspace.RunAsync("generate", "film", "SEQ08", "--yes")).Expect(0);

        Assert.Contains("estimate: 0.252 USD\n", quote, StringComparison.Ordinal);
        var request = Assert.Single(workspace.Posts);
        Assert.Equal(("/fal-ai/kling-video/v3/standard/image-to-video", 200), (request.Path, request.Status));
        Assert.Equal(["multi_prompt", "shot_type", "start_image_url", "duration", "generate_audio"], request.Body!.AsObject().Select(field => field.Key));
        var manifest = workspace.TakeJson("SEQ08", 1, "manifest.json")!;
        Assert.Equal("""{"amount":0.252,"currency":"USD","source":"estimate"}""", manifest["cost"]!.ToJsonString());
        Assert.Equal(("succeed", "review"), (manifest["final_status"]!.GetValue<string>(), (await workspace.StatusAsync("SEQ08"))["state"]!.GetValue<string>()));
        Assert.True(new FileInfo(workspace.TakeFile("SEQ08", 1, "video.mp4")).Length > 1000);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
