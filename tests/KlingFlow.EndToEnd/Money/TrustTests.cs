using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>Who may spend: a workspace at the path where it was trusted, and one watcher at a time.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_copy_that_nobody_trusts_sends_nothing()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        var copy = workspace.Copy("clone");

        await using (var watch = workspace.Start(copy, null, "watch", "film"))
        {
            await Wait.ForAsync(TimeSpan.FromSeconds(3));
            var status = (await workspace.RunInAsync(copy, "status", "film", "--json")).Expect(0).Json["sequences"]![0]!;
            Assert.Contains("\"trust\"", status["waiting"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.Contains("untrusted", status["attention"]!.ToJsonString(), StringComparison.Ordinal);
            await watch.StopAsync();
        }

        (await workspace.RunInAsync(copy, "generate", "film", "SEQ01", "--yes")).Expect(4);
        Assert.Empty(workspace.Simulator.RequestLog.Entries);
        Assert.False(File.Exists(Path.Combine(copy, "projects/film/sequences/SEQ01/generate.yaml")));
    }

    [Fact]
    public async Task Another_address_for_the_key_takes_the_trust_away()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Write("kling.yaml", workspace.Settings().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));

        (await workspace.RunAsync("generate", "film", "SEQ01", "--yes")).Expect(4);
        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);

        Assert.Empty(workspace.Simulator.RequestLog.Entries);
    }

    [Fact]
    public async Task A_second_watcher_names_the_first_and_leaves()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        await using var first = workspace.Watch();
        await Wait.UntilAsync(() => workspace.EveryFile().Any(file => Path.GetFileName(file) == "lock" && new FileInfo(file).Length > 0), "the lock", () => first.Printed);

        var second = (await workspace.RunAsync("watch", "film")).Expect(11);
        (await workspace.RunAsync("watch", "film", "--once")).Expect(0);

        Assert.Contains($" {first.Pid} ", second.Error, StringComparison.Ordinal);
        Assert.False(first.HasExited);
    }
}
