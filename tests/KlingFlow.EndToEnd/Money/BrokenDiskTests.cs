using KlingFlow.EndToEnd.Harness;
using KlingFlow.Tests.Shared;

namespace KlingFlow.EndToEnd.Money;

/// <summary>The kernel refuses what the real program writes, from the moment a plan asks for a take.</summary>
public sealed class BrokenDiskTests
{
    [TheoryWhere(Needs.Strace)]
    [InlineData("fsync", "EIO")]
    [InlineData("fsync", "ENOSPC")]
    [InlineData("pwrite64", "ENOSPC")]
    public async Task F04_F05_Nothing_is_sent_while_the_disk_refuses_and_the_take_is_made_afterwards(string call, string error)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        var calls = Path.Combine(Directory.CreateTempSubdirectory("kf-calls-").FullName, "calls");
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => watch.Printed.Contains("watching", StringComparison.Ordinal), "the watcher", () => watch.Printed);
            await using (await Strace.AttachAsync(watch.Pid, "-y", "-o", calls, "-e", $"trace={call}", "-e", $"inject={call}:error={error}"))
            {
                workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
                await Wait.UntilAsync(() => IsRefused(calls), "a refused call on the way to the take", () => watch.Printed);
                Assert.Empty(workspace.Posts);
            }

            await watch.StopAsync();
        }

        await using var again = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => again.Printed, seconds: 60);
        Assert.Single(workspace.Posts);
        await again.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
        Directory.Delete(Path.GetDirectoryName(calls)!, recursive: true);
    }

    // The first thing that is written for a take is its folder, then its record: long before anything is sent.
    private static bool IsRefused(string calls)
    {
        using var reader = new StreamReader(new FileStream(calls, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').Any(line => line.Contains("INJECTED", StringComparison.Ordinal) && line.Contains("/SEQ01/takes", StringComparison.Ordinal));
    }
}
