using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>kill -9 at moments that nobody chose, with several takes under way.</summary>
public sealed class KilledAtRandomTests
{
    private const int Kills = 14;

    private static readonly string[] Sequences = ["SEQ01", "SEQ02", "SEQ03", "SEQ04"];

    [Theory]
    [InlineData(20261121)]
    public async Task A_watcher_that_is_killed_again_and_again_pays_each_take_once_at_most(int seed)
    {
        var random = new Random(seed);
        await using var workspace = await TestWorkspace.CreateAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            // The next order arrives while the last one is somewhere between its steps.
            if (kill % 3 == 0 && kill / 3 < Sequences.Length)
                workspace.WritePlan(Sequences[kill / 3], TestWorkspace.Plan(Sequences[kill / 3]));

            await using var watch = workspace.Watch();
            await Wait.ForAsync(TimeSpan.FromMilliseconds(random.Next(250, 1800)));
            await watch.KillAsync();
        }

        await using var last = workspace.Watch();
        if (!await Wait.HoldsWithinAsync(() => Sequences.All(sequence => workspace.FinalStatus(sequence) == "succeed"), TimeSpan.FromSeconds(40)))
            Assert.Contains(Sequences, sequence => IsMaybePaid(workspace, sequence));
        await last.StopAsync();

        await Aftermath.AssertHistoryAsync(workspace);
        foreach (var sequence in Sequences)
            Assert.False(File.Exists(workspace.TakeFile(sequence, 2, "take.json")), $"{sequence} has a second take, seed {seed}");
    }

    // Killed between the intent and the answer without reaching the server: a person has to decide, and spending pauses.
    private static bool IsMaybePaid(TestWorkspace workspace, string sequence) =>
        workspace.TakeJson(sequence, 1, "task.json")?["status"]?.GetValue<string>() == "submit_unknown";
}
