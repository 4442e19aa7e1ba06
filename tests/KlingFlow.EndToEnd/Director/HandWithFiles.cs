using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Director;

/// <summary>A text editor and a file manager beside <c>kling watch</c>.</summary>
internal sealed class HandWithFiles(TestWorkspace workspace) : Hand(workspace)
{
    private readonly RunningKling _watch = workspace.Watch();

    public override async Task AskGridAsync(int number)
    {
        Workspace.Drop(Sequence, "grid.yaml");
        await ThereAsync($"grids/grid{number:000}/manifest.json");
        await StateAsync("grid_review");
    }

    public override async Task ChooseAsync(int grid, string quadrant)
    {
        Workspace.Drop(Sequence, $"approve-grid.grid{grid}.{quadrant}");
        await StateAsync("start_frame_approved");
    }

    public override async Task AskTakeAsync(int number, Wish wish)
    {
        Workspace.Write($"projects/film/sequences/{Sequence}/generate.yaml", Yaml(wish));
        await ThereAsync($"takes/take{number:000}/manifest.json");
    }

    public override Task ApproveAsync(int take, string? note = null)
    {
        Workspace.Write($"projects/film/sequences/{Sequence}/approve.take{take}", note ?? "");
        return StateAsync("approved");
    }

    public override Task ApproveInsteadAsync(int take, int before)
    {
        Workspace.Delete(Sequence, $"approve.take{before}");
        Workspace.Drop(Sequence, $"approve.take{take}");
        return StateAsync("approved");
    }

    public override async ValueTask DisposeAsync()
    {
        await _watch.StopAsync();
        await _watch.DisposeAsync();
        await base.DisposeAsync();
    }

    private static string Yaml(Wish wish)
    {
        var shots = wish.Prompts.Select(shot => (shot.Key, $"prompt: \"{shot.Value}\""))
            .Concat(wish.From.Select(shot => (shot.Key, $"from: take{shot.Value}")))
            .Concat(wish.Keep.Select(shot => (shot.Key, $"keep: take{shot.Value}")))
            .Concat(wish.Again.Select(shot => (shot, "again: true")))
            .Select(shot => $"  {shot.Item1}: {{ {shot.Item2} }}\n");
        var lines = string.Concat(shots);

        return (wish.Mode is null ? "" : $"mode: {wish.Mode}\n") + (lines.Length == 0 ? "" : "shots:\n" + lines);
    }

    private Task ThereAsync(string file) => Wait.UntilAsync(() => File.Exists(Folder(file)), file, () => _watch.Printed, seconds: 120);

    private async Task StateAsync(string state)
    {
        var now = "";
        for (var looks = 0; looks < 200 && now != state; looks++)
        {
            await Wait.ForAsync(TimeSpan.FromMilliseconds(50));
            now = (await Workspace.StatusAsync(Sequence))["state"]!.GetValue<string>();
        }

        Assert.True(now == state, $"{now}, not {state}\n{_watch.Printed}");
    }
}
