using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.Simulator;

namespace KlingFlow.EndToEnd.ScriptFilms;

/// <summary>Kling has no money left in the middle of a film, and fal goes on with it.</summary>
public sealed class OtherProviderTests
{
    [Fact]
    public async Task A_film_that_kling_takes_nothing_of_says_who_is_next_and_the_command_that_it_names_has_it_made_there_once()
    {
        await using var workspace = await TestWorkspace.CreateAsync(new SimulatorOptions { Chaos = "code_1102=1" });
        workspace.Variables["FAL_KEY"] = TestWorkspace.Key;
        workspace.Write("kling.yaml", workspace.Settings().Replace(
            "providers:\n", $"failover: [kling, fal]\nproviders:\n  fal: {{ base_url: \"{workspace.Simulator.BaseAddress.AbsoluteUri}\", api_key: {{ env: FAL_KEY }} }}\n", StringComparison.Ordinal));
        (await workspace.RunAsync("trust", "--yes")).Expect(0);
        workspace.Write(
            "projects/film/project.yaml",
            $"schema: 1\nid: {TestWorkspace.ProjectId}\ntitle: Film\nproject_type: script_film\nspeech: {{ provider: none }}\nsound: {{ effects: none }}\n");
        workspace.Write("projects/film/prompts.yaml", "schema: 1\nclips:\n  - { id: C1, prompt: rain on a street, seconds: 3 }\n  - { id: C2, prompt: a door opens, seconds: 3 }\n");

        var stopped = JsonNode.Parse((await workspace.RunAsync("film", "film", "--yes", "--json")).Expect(7).Output.TrimEnd('\n').Split('\n')[^1])!;

        var next = stopped["next_actions"]![0]!;
        Assert.Equal("kling film film --provider fal", next["command"]!.GetValue<string>());
        Assert.Contains("fal is next, for 0.252 USD rather than", next["why"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("kling film film --provider fal", (await workspace.StatusAsync("C1"))["next"]!.ToJsonString(), StringComparison.Ordinal);

        (await workspace.RunAsync(["film", "film", "--provider", "fal", "--yes"])).Expect(0);

        Assert.Equal([false, true, true], workspace.Posts.Select(post => post.Path.StartsWith("/fal-ai/", StringComparison.Ordinal)));
        Assert.Equal(("cancelled", "succeed", "succeed"), (workspace.FinalStatus("C1", 1), workspace.FinalStatus("C1", 2), workspace.FinalStatus("C2", 1)));
        Assert.Contains("provider: fal", File.ReadAllText(Path.Combine(workspace.Project, "sequences/C2/plan.yaml")), StringComparison.Ordinal);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }
}
