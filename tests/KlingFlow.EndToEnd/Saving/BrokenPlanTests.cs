using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>A plan that cannot be read is one sequence's affair.</summary>
public sealed class BrokenPlanTests(WatchedWorkspace watched) : IClassFixture<WatchedWorkspace>
{
    private readonly TestWorkspace _workspace = watched.Workspace;

    [Fact]
    public Task A_half_written_plan_stops_nothing_else() =>
        BrokenAsync("HALF", "schema: 1\ntitle: Rain\nshots:\n  - prompt: \"the car", line: 4, says: "not YAML");

    [Fact]
    public Task A_misspelt_key_stops_nothing_else() =>
        BrokenAsync("KEY", "schema: 1\ntitle: Rain\nshots:\n  - promt: the car\n    seconds: 3\nready: true\n", line: 4, says: "`promt`");

    [Fact]
    public Task G01_The_marks_of_a_merge_stop_nothing_else() =>
        BrokenAsync(
            "MERGE", "schema: 1\n<<<<<<< HEAD\ntitle: Rain\n=======\ntitle: Sun\n>>>>>>> sun\nshots:\n  - prompt: the car\n    seconds: 3\nready: true\n", line: 2, says: "conflict marks");

    private async Task BrokenAsync(string broken, string text, int line, string says)
    {
        _workspace.WritePlan(broken, text);
        await _workspace.SeesAsync(watched.Watch, broken, "invalid");

        var other = broken + "_OTHER";
        _workspace.WritePlan(other, TestWorkspace.Plan("Other"));
        await _workspace.EndedAsync(watched.Watch, other);

        var status = await _workspace.StatusAsync(broken);
        var problem = Assert.Single(status["problems"]!.AsArray(), entry => Says(entry!, says));
        Assert.Equal(line, problem!["line"]!.GetValue<int>());
        Assert.Equal($"sequences/{broken}/plan.yaml", problem["file"]!.GetValue<string>());
        Assert.Equal([], _workspace.Takes(broken));
        Assert.Equal(0, _workspace.Reserved(broken));

        _workspace.WritePlan(broken, TestWorkspace.Plan("Mended"));
        await _workspace.EndedAsync(watched.Watch, broken);
        Assert.Equal(["Mended, view 1 3"], _workspace.Shots(broken));
    }

    private static bool Says(JsonNode problem, string text) => problem["message"]!.GetValue<string>().Contains(text, StringComparison.Ordinal);
}
