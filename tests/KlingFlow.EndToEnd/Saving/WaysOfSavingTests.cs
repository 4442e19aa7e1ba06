using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>However a plan is saved: one take, of the whole plan, and no alarm in between.</summary>
public sealed class WaysOfSavingTests(WatchedWorkspace watched) : IClassFixture<WatchedWorkspace>
{
    private static readonly string Final = TestWorkspace.Plan("Final", ready: true, startFrame: false, 3, 4, 5);

    private readonly TestWorkspace _workspace = watched.Workspace;

    [Fact]
    public Task W14_Vim_which_moves_the_old_plan_away_asks_for_one_take() => SavedAsync("VIM1", Editor.VimRenamesAsync);

    [Fact]
    public Task W14_Vim_which_writes_in_place_asks_for_one_take() => SavedAsync("VIM2", Editor.VimInPlaceAsync);

    [Fact]
    public Task W14_Nano_which_empties_the_plan_first_asks_for_one_take() => SavedAsync("NANO", Editor.NanoAsync);

    [Fact]
    public Task W14_Visual_Studio_Code_which_writes_in_pieces_asks_for_one_take() => SavedAsync("CODE", Editor.VisualStudioCodeAsync);

    [Fact]
    public Task W14_A_JetBrains_editor_which_renames_twice_asks_for_one_take() => SavedAsync("JET", Editor.JetBrainsAsync);

    [Fact]
    public Task W14_Sed_which_replaces_the_plan_asks_for_one_take() =>
        SavedAsync("SED", (path, _) => Tool.RunAsync(Path.GetDirectoryName(path)!, "sed", "-i", "$ a ready: true", path), Final.Replace("ready: true\n", "", StringComparison.Ordinal));

    /// <summary>Saves over a shorter draft that <c>kling watch</c> has already read.</summary>
    private async Task SavedAsync(string sequence, Func<string, string, Task> saveAsync, string? draft = null)
    {
        _workspace.WritePlan(sequence, draft ?? TestWorkspace.Plan("Draft", ready: false, startFrame: false, 3));
        await _workspace.SeesAsync(watched.Watch, sequence, "planned");

        await saveAsync(_workspace.PlanPath(sequence), Final);
        Assert.Equal(Final, await File.ReadAllTextAsync(_workspace.PlanPath(sequence)));

        await _workspace.EndedAsync(watched.Watch, sequence);
        await Assertions.MadeOneTakeOfAsync(_workspace, watched.Watch, sequence, "Final, view 1 3", "Final, view 2 4", "Final, view 3 5");
        Assert.DoesNotContain(await File.ReadAllLinesAsync(Path.Combine(_workspace.Project, "events.jsonl")), line => SaysThatItBroke(sequence, line));
    }

    private static bool SaysThatItBroke(string sequence, string line)
    {
        var happened = JsonNode.Parse(line)!;

        return happened["sequence"]?.GetValue<string>() == sequence && happened["from"]?.GetValue<string>() == "planned" && happened["to"]?.GetValue<string>() == "invalid";
    }
}
