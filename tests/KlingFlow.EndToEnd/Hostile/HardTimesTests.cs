using System.Diagnostics;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.Tests.Shared;

namespace KlingFlow.EndToEnd.Hostile;

/// <summary>A machine that has run out of something. The bookkeeping of money goes on, or nothing is paid.</summary>
public sealed class HardTimesTests
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("TERM", "> /dev/full 2> /dev/full")]
    [InlineData("HUP", "> >(true) 2> >(true)")]
    public async Task X15_A_watcher_that_nobody_can_hear_keeps_its_books_and_stops_at_a_signal(string signal, string streams)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        FillTheLogs(workspace);
        // Whoever runs the tests under nohup hands down an ignored HUP, and the program respects that.
        workspace.Wrapper = ["env", "--default-signal=HUP", "bash", "-c", $"exec \"$0\" \"$@\" {streams}"];
        workspace.WritePlan("SEQ01", TestWorkspace.Plan("Rain"));

        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ01") == "succeed", "the take");
        workspace.WritePlan("SEQ02", TestWorkspace.Plan("Sun"));
        await Wait.UntilAsync(() => workspace.Posts.Count == 2, "the second request");
        var started = Stopwatch.GetTimestamp();
        var end = await watch.StopAsync(signal);

        Assert.Equal(130, end.Exit);
        Assert.True(Stopwatch.GetElapsedTime(started) < SoonEnough, $"it took {Stopwatch.GetElapsedTime(started)}");
        workspace.Wrapper = [];
        await using var next = workspace.Watch();
        await Wait.UntilAsync(() => workspace.FinalStatus("SEQ02") == "succeed", "the second take", () => next.Printed);
        await next.StopAsync();
        await Aftermath.AssertPaidOnceAsync(workspace);
    }

    [Fact]
    public async Task X15_Half_a_document_on_a_full_disk_is_not_a_success()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        workspace.Wrapper = ["bash", "-c", "exec \"$0\" \"$@\" > /dev/full"];

        (await workspace.RunAsync("status", "film", "--json")).Expect(1);
    }

    [FactWhere(Needs.Prlimit)]
    public async Task X16_With_too_few_open_files_nothing_is_paid_twice_and_a_later_start_finishes()
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        foreach (var sequence in new[] { "SEQ01", "SEQ02", "SEQ03" })
            workspace.WritePlan(sequence, TestWorkspace.Plan(sequence));

        foreach (var limit in new[] { 40, 64, 90 })
        {
            workspace.Wrapper = ["prlimit", $"--nofile={limit}:{limit}", "--"];
            await using var starved = workspace.Watch();
            await Wait.HoldsWithinAsync(() => starved.HasExited, TimeSpan.FromSeconds(2));
            await starved.StopAsync();
        }

        await FinishAsync(workspace);
    }

    [Theory]
    [InlineData("0x600000")] // 6 MB of managed memory: not enough to begin
    [InlineData("0xC00000")] // 12 MB: not enough to finish, perhaps
    public async Task X17_Without_memory_it_dies_and_a_later_start_finishes(string heap)
    {
        await using var workspace = await TestWorkspace.CreateAsync();
        foreach (var sequence in new[] { "SEQ01", "SEQ02", "SEQ03" })
            workspace.WritePlan(sequence, TestWorkspace.Plan(sequence));

        workspace.Variables["DOTNET_GCHeapHardLimit"] = heap;
        await using (var starved = workspace.Watch())
        {
            await Wait.HoldsWithinAsync(() => starved.HasExited, TimeSpan.FromSeconds(4));
            await starved.KillAsync();
        }

        workspace.Variables.Remove("DOTNET_GCHeapHardLimit");
        await FinishAsync(workspace);
    }

    private static async Task FinishAsync(TestWorkspace workspace)
    {
        string[] sequences = ["SEQ01", "SEQ02", "SEQ03"];
        workspace.Wrapper = [];
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(
            () => sequences.All(sequence => workspace.FinalStatus(sequence) == "succeed" || IsMaybePaid(workspace, sequence)), "every take", () => watch.Printed, seconds: 90);
        await watch.StopAsync();

        await Aftermath.AssertHistoryAsync(workspace);
    }

    private static bool IsMaybePaid(TestWorkspace workspace, string sequence) =>
        workspace.TakeJson(sequence, 1, "task.json")?["status"]?.GetValue<string>() == "submit_unknown";

    /// <summary>Both logs of today and of tomorrow lead to a disk on which nothing fits.</summary>
    private static void FillTheLogs(TestWorkspace workspace)
    {
        var log = Directory.CreateDirectory(Path.Combine(workspace.Root, ".kling", "log")).FullName;
        foreach (var day in new[] { TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1) })
        {
            foreach (var name in new[] { $"api-{day:yyyy-MM-dd}.jsonl", $"kling-{day:yyyyMMdd}.jsonl" })
            {
                File.Delete(Path.Combine(log, name));
                File.CreateSymbolicLink(Path.Combine(log, name), "/dev/full");
            }
        }
    }
}
