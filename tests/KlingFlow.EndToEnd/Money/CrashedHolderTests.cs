using System.Globalization;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Money;

/// <summary>What a process that dies leaves behind: no lock, no child, no request.</summary>
public sealed class CrashedHolderTests
{
    [Fact]
    public async Task L03_The_next_watcher_has_the_lock_of_one_that_was_killed_at_once()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        await using (var first = workspace.Watch())
        {
            await Wait.UntilAsync(() => workspace.HolderPid == first.Pid, "the first lock", () => first.Printed);
            await first.KillAsync();
        }

        await using var second = workspace.Watch();
        await Wait.UntilAsync(() => workspace.HolderPid == second.Pid, "the second lock", () => second.Printed);

        Assert.False(second.HasExited);
    }

    [Fact]
    public async Task L09_Ffmpeg_dies_with_the_watcher_that_started_it()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ01", $"provider: animatic\n{TestWorkspace.Plan("Rain", seconds: [5, 5])}");
        int? child = null;
        await using (var watch = workspace.Watch())
        {
            await Wait.UntilAsync(() => (child = ChildOf(watch.Pid, "ffmpeg")) is not null, "ffmpeg at work", () => watch.Printed);
            await watch.KillAsync();
        }

        await Wait.UntilAsync(() => NameOf(child!.Value) != "ffmpeg", "the end of ffmpeg", seconds: 5);
        Assert.False(File.Exists(workspace.TakeFile("SEQ01", 1, "manifest.json")));

        await using var again = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => again.Printed, seconds: 120);
        await again.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
        Assert.Empty(workspace.Posts);
    }

    [Fact]
    public async Task L10_A_watcher_that_crashes_at_each_of_ten_starts_sends_nothing()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));
        for (var start = 0; start < 10; start++)
        {
            // A Debug build crashes by itself, at the last place before its intent; another is killed in its start-up.
            await using var watch = workspace.Watch("before-intent");
            if (await Wait.HoldsWithinAsync(() => watch.HasExited || workspace.Posts.Count > 0 || File.Exists(workspace.TakeFile("SEQ01", 1, "take.json")), TimeSpan.FromSeconds(20)))
                await Wait.HoldsWithinAsync(() => watch.HasExited, TimeSpan.FromSeconds(20));
            workspace.Witness.Look();
        }

        Assert.Empty(workspace.Posts);
        await using var last = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take", () => last.Printed);
        await last.StopAsync();
        Assert.Single(workspace.Posts);
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    // Field 4 of /proc/<pid>/stat, after the name in parentheses, is the parent.
    private static int? ChildOf(int parent, string name)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && NameOf(pid) == name && ParentOf(pid) == parent)
                return pid;
        }

        return null;
    }

    private static int? ParentOf(int pid) =>
        StatOf(pid) is { } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) : null;

    private static string? NameOf(int pid) => StatOf(pid) is { } stat ? stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')] : null;

    // A zombie that nobody has waited for yet is as dead as one that has gone.
    private static string? StatOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");

            return stat[stat.LastIndexOf(')')..].StartsWith(") Z", StringComparison.Ordinal) ? null : stat;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
