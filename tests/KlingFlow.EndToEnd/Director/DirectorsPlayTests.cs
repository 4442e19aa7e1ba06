using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.FirstHour;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Director;

/// <summary>One sequence from the first exploration to the film, as a director goes about it: once with files, once with commands.</summary>
public sealed class DirectorsPlayTests
{
    [Fact]
    public async Task From_grid_to_film_files_and_commands_end_in_the_same_records()
    {
        var withFiles = await PlayAsync(workspace => new HandWithFiles(workspace), MultiShotAsync);
        var withCommands = await PlayAsync(workspace => new HandWithCommands(workspace), MultiShotAsync);

        ProjectRecords.AssertSame(withFiles, withCommands);
    }

    [Fact]
    public async Task Shot_by_shot_files_and_commands_end_in_the_same_records()
    {
        var withFiles = await PlayAsync(workspace => new HandWithFiles(workspace), IndividualAsync);
        var withCommands = await PlayAsync(workspace => new HandWithCommands(workspace), IndividualAsync);

        ProjectRecords.AssertSame(withFiles, withCommands);
    }

    private static async Task<SortedDictionary<string, string>> PlayAsync(Func<TestWorkspace, Hand> sitDown, Func<TestWorkspace, Hand, Task> play)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("projects/film/project.yaml", $"""
            schema: 1
            id: {TestWorkspace.ProjectId}
            title: Film
            project_type: client_video
            defaults: {"{"} provider: kling, model: kling-3.0-omni, aspect_ratio: "16:9", resolution: 720p, audio: off, negative: "letters, watermark" {"}"}

            """);
        await using (var hand = sitDown(workspace))
            await play(workspace, hand);

        await Aftermath.AssertPaidOnceAsync(workspace);
        return ProjectRecords.Of(workspace);
    }

    private static async Task MultiShotAsync(TestWorkspace workspace, Hand hand)
    {
        var plan = File.ReadAllText(Path.Combine(Repository.Root, "projects/driver-beware/sequences", Hand.Sequence, "plan.yaml"));
        workspace.WritePlan(Hand.Sequence, plan.Replace("start_frame: start_frame.jpg", "start_frame: grid", StringComparison.Ordinal));

        await hand.AskGridAsync(1);
        await hand.ChooseAsync(1, "bottom_right");
        await hand.AskTakeAsync(1, new());
        Assert.Equal(2, workspace.Posts.Count);
        Assert.EndsWith("grids/grid001/bottom_right.png", Take(workspace, 1)["start_frame"]!["path"]!.GetValue<string>(), StringComparison.Ordinal);

        await hand.AskTakeAsync(2, new() { Prompts = new Dictionary<int, string> { [2] = "@ the driver laughs: no, he shouts" } });
        await hand.AskTakeAsync(3, new() { From = new Dictionary<int, int> { [0] = 1, [2] = 2 } });
        Assert.Equal(4, workspace.Posts.Count);
        Assert.Equal([Prompt(workspace, 1, 0), Prompt(workspace, 1, 1), Prompt(workspace, 2, 2)], [Prompt(workspace, 3, 0), Prompt(workspace, 3, 1), Prompt(workspace, 3, 2)]);
        Assert.Equal(["take1", null, "take2"], Take(workspace, 3)["shot_prompts"]!.AsArray().Take(3).Select(shot => shot!["from"]?.GetValue<string>()));

        await DecideAsync(workspace, hand);
    }

    private static async Task IndividualAsync(TestWorkspace workspace, Hand hand)
    {
        workspace.Write($"projects/film/sequences/{Hand.Sequence}/frames/slide.png", await Frame.PngAsync());
        workspace.WritePlan(Hand.Sequence, $"""
            schema: 1
            title: Five views of a car
            mode: individual
            shots:
            {string.Join('\n', Enumerable.Range(0, 5).Select(shot => $"  - {{ prompt: \"the car, view {shot}\", seconds: 3{(shot == 3 ? ", start_frame: frames/slide.png" : "")} }}"))}

            """);

        await hand.AskTakeAsync(1, new());
        Assert.Equal(5, workspace.Posts.Count);
        Assert.Equal([0, 0, 0, 1, 0], workspace.Posts.OrderBy(post => post.Body!.ToJsonString().Split("view ")[1][0]).Select(FirstFrames));

        await hand.AskTakeAsync(2, new() { Prompts = new Dictionary<int, string> { [2] = "the car, closer, view 2" } });
        Assert.Equal(6, workspace.Posts.Count);
        await hand.AskTakeAsync(3, new() { Keep = new Dictionary<int, int> { [2] = 1 }, Again = [4] });
        Assert.Equal(7, workspace.Posts.Count);

        // Kling's clips are a frame longer than what was asked for, and nothing is cut off.
        Assert.InRange(workspace.TakeJson(Hand.Sequence, 3, "manifest.json")!["media"]!["duration_seconds"]!.GetValue<decimal>(), 15, 15.25m);

        await DecideAsync(workspace, hand);
    }

    /// <summary>Approves take 2, thinks again, approves take 3; the film follows.</summary>
    private static async Task DecideAsync(TestWorkspace workspace, Hand hand)
    {
        await hand.ApproveAsync(2);
        (await hand.RenderAsync()).Expect(0);
        var first = Film(workspace);
        await hand.ApproveInsteadAsync(3, before: 2);
        Assert.Contains("film.mp4 is stale", (await workspace.RunAsync("status", "film")).Error, StringComparison.Ordinal);
        (await hand.RenderAsync()).Expect(0);
        var second = Film(workspace);

        Assert.Equal(["SEQ08_take002"], first["takes"]!.AsArray().Select(take => take!["take_id"]!.GetValue<string>()));
        Assert.Equal(["SEQ08_take003"], second["takes"]!.AsArray().Select(take => take!["take_id"]!.GetValue<string>()));
        Assert.DoesNotContain("stale", (await workspace.RunAsync("status", "film")).Error, StringComparison.Ordinal);
        Assert.Equal("approved", (await workspace.StatusAsync(Hand.Sequence))["state"]!.GetValue<string>());
        Assert.Equal("take3", (await workspace.StatusAsync(Hand.Sequence))["approved_take"]!.GetValue<string>());
    }

    private static JsonNode Take(TestWorkspace workspace, int number) => workspace.TakeJson(Hand.Sequence, number, "take.json")!;

    private static string Prompt(TestWorkspace workspace, int take, int shot) => Take(workspace, take)["shot_prompts"]![shot]!["prompt"]!.GetValue<string>();

    private static JsonNode Film(TestWorkspace workspace) => JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.Project, "exports", "film.json")))!;

    private static int FirstFrames(Simulator.AnsweredRequest post) =>
        post.Body!["contents"]?.AsArray().Count(item => item!["type"]!.GetValue<string>() == "first_frame") ?? 0;
}
