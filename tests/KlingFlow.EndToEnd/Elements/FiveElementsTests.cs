using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Elements;

/// <summary>Elements against the server: made once, sent with every take that shows them, dropped where the model takes no more.</summary>
public sealed class FiveElementsTests
{
    private static readonly string[] Five = ["driver", "house", "dog", "tram", "moon"];

    [Fact]
    public async Task Five_elements_and_a_start_frame_send_three_and_a_second_sequence_pays_only_for_the_fourth()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        foreach (var name in Five)
            await MakeAsync(workspace, name);
        workspace.Write("projects/film/sequences/SEQ08/start_frame.png", await Frame.PngAsync());
        workspace.WritePlan("SEQ08", Plan("@driver sees @dog", ready: false, startFrame: true));

        var asked = (await workspace.RunAsync("generate", "film", "SEQ08", "--yes")).Expect(0);

        Assert.Contains("0.42 USD (3 units) to make driver, house, dog at kling first", asked.Error, StringComparison.Ordinal);
        Assert.Equal(["driver", "house", "dog"], Sent(workspace, 0));
        Assert.Equal(3, workspace.Posts.Count(IsElement));
        Assert.Equal(["used", "used", "used", "dropped", "dropped"], Words(workspace.TakeJson("SEQ08", 1, "take.json")!["elements"]!));
        var status = await workspace.StatusAsync("SEQ08");
        Assert.Equal(["used", "used", "used", "dropped", "dropped"], Words(status["elements_resolved"]!));
        Assert.Equal("review", status["state"]!.GetValue<string>());

        // Without a start frame there is room for one more, and the others are known by now.
        workspace.WritePlan("SEQ09", Plan("@tram passes @driver", ready: true, startFrame: false));
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.FinalStatus("SEQ09") == "succeed", "the second take", () => watch.Printed);
            (await watch.StopAsync()).Expect(130);
        }

        Assert.Equal(["driver", "house", "dog", "tram"], Sent(workspace, 1));
        Assert.Equal(4, workspace.Posts.Count(IsElement));
        var cost = (await workspace.RunAsync("cost", "film", "--json")).Expect(0).Json;
        Assert.Equal(["dog", "driver", "house", "tram"], cost["elements"]!.AsArray().Select(element => element!["element"]!.GetValue<string>()));
        Assert.Empty((await workspace.RunAsync("reconcile", "film", "--json")).Expect(0).Json["findings"]!.AsArray());
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    private static async Task MakeAsync(TestWorkspace workspace, string name)
    {
        var folder = $"projects/film/elements/{name}";
        var picture = await Frame.PngAsync();
        workspace.Write($"{folder}/element.yaml", $"schema: 1\nname: {name}\ndescription: the {name} of this film\nimages: [front.png, side.png]\n");
        workspace.Write($"{folder}/front.png", picture);
        // What stands behind the end of a PNG is nobody's, and makes another picture of it.
        workspace.Write($"{folder}/side.png", [.. picture, 0]);
    }

    private static string Plan(string prompt, bool ready, bool startFrame) =>
        $"schema: 1\nmodel: kling-3.0-omni\n{(startFrame ? "start_frame: start_frame.png\n" : "")}elements: [{string.Join(", ", Five)}]\n"
        + $"shots:\n  - prompt: \"{prompt}\"\n    seconds: 3\n{(ready ? "ready: true\n" : "")}";

    private static bool IsElement(Simulator.AnsweredRequest request) => request.Path == "/v1/general/advanced-custom-elements";

    private static IEnumerable<string> Sent(TestWorkspace workspace, int video) => workspace.Posts.Where(request => !IsElement(request)).ElementAt(video)
        .Body!["contents"]!.AsArray().Where(item => item!["type"]!.GetValue<string>() == "element").Select(item => item!["id"]!.GetValue<string>());

    private static IEnumerable<string> Words(JsonNode elements) => elements.AsArray().Select(element => element!["status"]!.GetValue<string>());
}
