using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>What a person runs before trusting the tool.</summary>
public sealed class SelfTestTests
{
    [Fact]
    public async Task The_self_test_says_of_each_invariant_whether_it_holds_and_leaves_nothing_behind()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        var temporary = Directory.CreateDirectory(Path.Combine(workspace.Home, "tmp")).FullName;
        workspace.Variables["TMPDIR"] = temporary;

        var report = (await workspace.RunAsync("sim", "--self-test", "--kills", "4", "--seed", "7", "--json")).Expect(0).Json;

        Assert.True(report["holds"]!.GetValue<bool>());
        Assert.Equal(4, report["kills"]!["kills"]!.GetValue<int>());
        var invariants = report["invariants"]!.AsArray();
        Assert.Equal(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"], invariants.Select(invariant => invariant!["id"]!.GetValue<string>()));
        Assert.All(invariants, invariant => Assert.DoesNotContain("not judged", invariant!["evidence"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.DoesNotContain("0 paid tasks", invariants[0]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary, "kling-self-test-*"));
        Assert.Empty(workspace.Simulator.RequestLog.Entries);
    }
}
