using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Directing;

/// <summary>A start frame is explored, chosen by a dropped file, and sent, with the real program and the server.</summary>
public sealed class GridTests
{
    [Fact]
    public async Task A_quadrant_that_is_chosen_by_a_dropped_file_is_the_first_frame_of_the_take()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ05", "start_frame: grid\n" + TestWorkspace.Plan("Rain", ready: true));

        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", "SEQ05_grid001.json")), "the grid's handoff", () => watch.Printed);
            Assert.Equal("grid_review", (await workspace.StatusAsync("SEQ05"))["state"]!.GetValue<string>());
            workspace.Drop("SEQ05", "approve-grid.grid1.bottom_right");
            await Wait.UntilAsync(() => File.Exists(Path.Combine(workspace.Project, "handoff", "SEQ05_take001.json")), "the take's handoff", () => watch.Printed);
            (await watch.StopAsync()).Expect(130);
        }

        var folder = Path.Combine(workspace.Project, "sequences", "SEQ05");
        Assert.Equal(["/v1/images/generations", "/image-to-video/kling-3.0"], workspace.Posts.Select(request => request.Path));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "grids", "grid001", "manifest.json")))!;
        Assert.Equal((8m, "actual"), (manifest["unit_deduction"]!.GetValue<decimal>(), manifest["cost"]!["source"]!.GetValue<string>()));
        Assert.Equal(
            manifest["quadrants"]!.AsArray().Single(quadrant => quadrant!["quadrant"]!.GetValue<string>() == "bottom_right")!["sha256"]!.GetValue<string>(),
            workspace.TakeJson("SEQ05", 1, "take.json")!["start_frame"]!["sha256"]!.GetValue<string>());
        Assert.Contains(workspace.Posts[1].Body!["contents"]!.AsArray(), item => item!["type"]!.GetValue<string>() == "first_frame");
        Assert.Equal("grid1.bottom_right", (await workspace.StatusAsync("SEQ05"))["start_frame"]!["from"]!.GetValue<string>());
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
