using System.Text.Json.Nodes;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

/// <summary><c>kling diff</c> as scripts and people read it.</summary>
public sealed class DiffTests
{
    [Fact]
    public async Task Diff_tells_two_takes_apart_shot_by_shot()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 1.5m);
        film.EndedTake("SEQ01", 2, status: "failed");
        Edit(film, 1, take => take["shot_prompts"] = Shots("Rain on a street", "A car", "Night"));
        Edit(film, 2, take =>
        {
            take["shot_prompts"] = Shots("Rain on a street", "A blue car");
            take["resolution"] = "1080p";
        });
        film.Write("sequences/SEQ01/approve.take1");

        var json = await film.Kling.Does("diff", "rain", "SEQ01", "take1", "2", "--json");
        var text = await film.Kling.Does("diff", "rain", "SEQ01", "take1", "take2");

        var diff = JsonNode.Parse(json.Output)!;
        Assert.Equal(["same", "changed", "removed"], diff["shots"]!.AsArray().Select(shot => (string)shot!["change"]!));
        Assert.Equal(["resolution"], diff["settings"]!.AsArray().Select(change => (string)change!["what"]!));
        Assert.False((bool)diff["same"]!);
        Snapshot.Matches(film.Stable($"{json}\n{text}"));
    }

    [Fact]
    public async Task A_take_is_compared_with_the_plan_of_today_where_no_other_is_named()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.Plan("SEQ01", Plan("Rain"));

        var same = JsonNode.Parse((await film.Kling.Does("diff", "rain", "SEQ01", "1", "--json")).Output)!;
        film.Plan("SEQ01", Plan("Snow"));
        var changed = JsonNode.Parse((await film.Kling.Does("diff", "rain", "SEQ01", "1", "--json")).Output)!;

        Assert.Equal(("plan", true), ((string)same["now"]!["take"]!, (bool)same["same"]!));
        Assert.Equal("Snow on a street", (string)changed["shots"]![0]!["now"]!["prompt"]!);
    }

    [Fact]
    public async Task A_take_that_is_not_there_is_named_with_those_that_are()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        var result = await film.Kling.Run("diff", "rain", "SEQ01", "take1", "take7");

        Assert.Equal(ExitCode.Usage, result.Exit);
        Assert.Contains("take7", result.Error, StringComparison.Ordinal);
        Assert.Contains("take1", result.Error, StringComparison.Ordinal);
    }

    private static string Plan(string what) => $"model: kling-3.0\nresolution: 720p\nshots:\n  - prompt: \"{what} on a street\"\n    seconds: 3\n";

    private static JsonArray Shots(params string[] prompts) =>
        [.. prompts.Select((prompt, index) => new JsonObject { ["index"] = index, ["prompt"] = prompt, ["duration"] = 3 })];

    private static void Edit(Film film, int number, Action<JsonNode> change)
    {
        var path = $"sequences/SEQ01/takes/take{number:000}/take.json";
        var take = JsonNode.Parse(film.Read(path))!;
        change(take);
        film.Write(path, take.ToJsonString());
    }
}
