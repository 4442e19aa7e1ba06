using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Director;

/// <summary>The command line, with no watcher about: each command serves what it asked for.</summary>
internal sealed class HandWithCommands(TestWorkspace workspace) : Hand(workspace)
{
    public override async Task AskGridAsync(int number) =>
        (await Workspace.RunAsync("grid", "film", Sequence, "--yes")).Expect(0);

    public override async Task ChooseAsync(int grid, string quadrant) =>
        (await Workspace.RunAsync("approve-grid", "film", Sequence, "--quadrant", quadrant, "--grid", $"{grid}")).Expect(0);

    public override async Task AskTakeAsync(int number, Wish wish)
    {
        List<string> words = ["generate", "film", Sequence, "--yes"];
        if (wish.Mode is { } mode)
            words.AddRange(["--mode", mode]);
        foreach (var (shot, prompt) in wish.Prompts)
            words.AddRange(["--shot-override", $"{shot}:{prompt}"]);
        foreach (var (shot, take) in wish.From)
            words.AddRange(["--pick", $"{shot}=take{take}"]);
        foreach (var (shot, take) in wish.Keep)
            words.AddRange(["--keep", $"{shot}=take{take}"]);
        foreach (var shot in wish.Again)
            words.AddRange(["--again", $"{shot}"]);

        (await Workspace.RunAsync([.. words])).Expect(0);
    }

    public override async Task ApproveAsync(int take, string? note = null) =>
        (await Workspace.RunAsync([.. (string[])["approve", "film", Sequence, "--take", $"{take}"], .. note is null ? (string[])[] : ["--note", note]])).Expect(0);

    public override Task ApproveInsteadAsync(int take, int before) => ApproveAsync(take);
}
