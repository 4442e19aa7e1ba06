using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>A decision is a file: it can be dropped, misspelt, doubled and taken back.</summary>
public sealed class TakingBackTests(WatchedWorkspace watched) : IClassFixture<WatchedWorkspace>
{
    private readonly TestWorkspace _workspace = watched.Workspace;

    [Fact]
    public async Task Deleting_an_approval_takes_it_back()
    {
        await TakesAsync("BACK", 1);
        _workspace.Drop("BACK", "approve.take1");
        await _workspace.SeesAsync(watched.Watch, "BACK", "approved");

        File.Delete(Path.Combine(_workspace.Folder("BACK"), "approve.take1"));

        await _workspace.SeesAsync(watched.Watch, "BACK", "review");
        var status = await _workspace.StatusAsync("BACK");
        Assert.Null(status["approved_take"]);
        Assert.Equal("none", status["takes"]![0]!["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task Y14_Two_approvals_are_a_conflict_until_one_is_taken_back()
    {
        await TakesAsync("TWO", 2);
        _workspace.Drop("TWO", "approve.take1");
        await _workspace.SeesAsync(watched.Watch, "TWO", "approved");

        _workspace.Drop("TWO", "approve.take2");
        await _workspace.SeesAsync(watched.Watch, "TWO", "review");
        var status = await _workspace.StatusAsync("TWO");
        Assert.Contains("conflict", status["attention"]!.AsArray().Select(word => word!.GetValue<string>()));
        Assert.Null(status["approved_take"]);

        File.Delete(Path.Combine(_workspace.Folder("TWO"), "approve.take1"));
        await _workspace.SeesAsync(watched.Watch, "TWO", "approved");
        Assert.Equal("take2", (await _workspace.StatusAsync("TWO"))["approved_take"]!.GetValue<string>());
    }

    [Fact]
    public async Task Y14_An_approval_of_a_take_that_is_not_there_is_a_problem_with_a_hint()
    {
        await TakesAsync("NINE", 1);

        _workspace.Drop("NINE", "approve.take9");

        var status = await _workspace.StatusAsync("NINE");
        var problem = Assert.Single(status["problems"]!.AsArray())!;
        Assert.Equal("sequences/NINE/approve.take9", problem["file"]!.GetValue<string>());
        Assert.Contains("take1", problem["hint"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("review", status["state"]!.GetValue<string>());
        Assert.Equal(["take001"], _workspace.Takes("NINE"));
    }

    [Fact]
    public async Task Y14_An_approval_counts_in_capitals_and_with_an_ending()
    {
        await TakesAsync("LOUD", 1);

        _workspace.Drop("LOUD", "approve.TAKE1.txt");

        await _workspace.SeesAsync(watched.Watch, "LOUD", "approved");
        var status = await _workspace.StatusAsync("LOUD");
        Assert.Equal("take1", status["approved_take"]!.GetValue<string>());
        Assert.Empty(status["problems"]!.AsArray());
    }

    private async Task TakesAsync(string sequence, int count)
    {
        _workspace.WritePlan(sequence, TestWorkspace.Plan("Rain"));
        await _workspace.EndedAsync(watched.Watch, sequence);
        for (var take = 2; take <= count; take++)
        {
            _workspace.Drop(sequence, "generate.yaml");
            await _workspace.EndedAsync(watched.Watch, sequence, take);
        }

        await _workspace.SeesAsync(watched.Watch, sequence, "review");
    }
}
