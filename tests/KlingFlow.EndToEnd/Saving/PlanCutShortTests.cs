using KlingFlow.EndToEnd.Harness;
using Xunit.Abstractions;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>Most of the ways to cut a plan short still read as a plan. None of them may ask for a take.</summary>
public sealed class PlanCutShortTests(ITestOutputHelper output)
{
    private const int Seed = 4711;
    private const int LastBytes = 12;

    private const string Whole = """
        schema: 1
        title: The car comes out of the rain
        shots:
          - prompt: the driver looks over the wheel
            seconds: 3
          - prompt: the car slides past the camera
            seconds: 4
        ready: true

        """;

    [Fact]
    public async Task Y01_A_plan_cut_short_at_any_byte_asks_for_nothing_until_it_is_whole()
    {
        await using var workspace = await FreeWorkspace.CreateAsync();
        await using var watch = workspace.Watch();

        var cuts = Cuts();
        output.WriteLine($"seed {Seed}, cut at {string.Join(' ', cuts)}");
        foreach (var cut in cuts)
            workspace.WritePlan($"CUT{cut:000}", Whole[..cut]);

        // The control comes later: when it has its take, the others have been read, and have rested for as long as a plan must.
        await Wait.UntilAsync(() => cuts.All(cut => workspace.States().ContainsKey($"CUT{cut:000}")), "the cut plans are known", () => watch.Printed, seconds: 120);
        workspace.WritePlan("CONTROL", Whole);
        await workspace.EndedAsync(watch, "CONTROL");
        Assert.Equal(["the driver looks over the wheel 3", "the car slides past the camera 4"], workspace.Shots("CONTROL"));

        var asked = cuts.Where(cut => workspace.Takes($"CUT{cut:000}").Length > 0 || workspace.Reserved($"CUT{cut:000}") > 0).Select(cut => Whole[..cut]);
        Assert.Equal([], asked.Where(plan => !IsWhole(plan)));

        // The same file, when the rest has been written, is a plan like any other.
        var last = cuts.Last(cut => !IsWhole(Whole[..cut]));
        await Editor.TruncateAndWriteAsync(workspace.PlanPath($"CUT{last:000}"), Whole);
        await workspace.EndedAsync(watch, $"CUT{last:000}");
        Assert.Equal(workspace.Shots("CONTROL"), workspace.Shots($"CUT{last:000}"));
    }

    /// <summary>Every cut within the last line, where the consent stands, and some of all others.</summary>
    private static List<int> Cuts()
    {
        var random = new Random(Seed);
        var early = Enumerable.Range(1, Whole.Length - LastBytes - 1).ToArray();
        random.Shuffle(early);

        return [.. early.Take(25 - LastBytes).Concat(Enumerable.Range(Whole.Length - LastBytes, LastBytes)).Order()];
    }

    // Without its last line break nothing is missing.
    private static bool IsWhole(string plan) => plan == Whole.TrimEnd('\n');
}
