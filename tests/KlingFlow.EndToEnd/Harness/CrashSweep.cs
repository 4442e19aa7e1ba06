using System.Text.RegularExpressions;
using KlingFlow.Simulator.Kills;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>
/// Kills a watcher at a system call. A point is a call and a number K: the process dies when the first of its threads enters
/// that call for the K-th time since strace was attached, which is when the watcher is idle and its plan not yet saved.
/// </summary>
internal sealed partial class CrashSweep(TestWorkspace workspace, KillLoop loop)
{
    private static readonly string[] Calls =
        ["pwrite64", "write", "fsync", "rename", "unlink", "flock", "openat", "sendto", "sendmsg", "recvfrom", "recvmsg", "connect"];

    private readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Makes one take under strace without a kill: K goes up to the largest count that any thread had.</summary>
    public async Task<IReadOnlyList<CrashPoint>> CountAsync()
    {
        var trace = Path.Combine(workspace.Home, "trace.txt");
        await RunAsync("-o", trace, "-e", $"trace={string.Join(',', Calls)}");
        var counts = File.ReadLines(trace)
            .Select(line => Entry().Match(line))
            .Where(entry => entry.Success)
            .GroupBy(entry => (Thread: entry.Groups["thread"].Value, Call: entry.Groups["call"].Value), entry => 1)
            .GroupBy(entries => entries.Key.Call, entries => entries.Count())
            .ToDictionary(call => call.Key, call => call.Max());
        File.Delete(trace);

        return [.. Calls.SelectMany(call => Enumerable.Range(1, counts.GetValueOrDefault(call)).Select(number => new CrashPoint(call, number)))];
    }

    /// <summary>Makes one take and kills the watcher at the point.</summary>
    /// <returns>Whether the point was reached before the take was settled.</returns>
    public Task<bool> KillAtAsync(CrashPoint point) =>
        RunAsync("-o", "/dev/null", "-e", $"trace={point.Call}", "-e", $"inject={point.Call}:signal=KILL:when={point.Number}");

    /// <summary>
    /// A part of the points, drawn from a seed: every call gets its turn, and again and again until the part is full, so
    /// that the many points of openat do not crowd out the few of rename.
    /// </summary>
    public static IReadOnlyList<CrashPoint> Draw(IReadOnlyList<CrashPoint> points, int most, int seed)
    {
        var random = new Random(seed);
        var byCall = points.GroupBy(point => point.Call).Select(call => new Queue<CrashPoint>(call.OrderBy(_ => random.Next()))).ToList();
        var drawn = new List<CrashPoint>();
        while (drawn.Count < most && byCall.Exists(call => call.Count > 0))
        {
            foreach (var call in byCall.Where(call => call.Count > 0 && drawn.Count < most))
                drawn.Add(call.Dequeue());
        }

        return drawn;
    }

    private async Task<bool> RunAsync(params string[] strace)
    {
        await loop.DecideWhenPausedAsync(CancellationToken.None);
        await using var watch = workspace.Watch();
        await Wait.UntilAsync(() => workspace.HolderPid == watch.Pid && IsIdle(), "the watcher to be idle", () => watch.Printed, seconds: 120);
        await Wait.ForAsync(_quiet);
        bool isKilled;
        await using (await Strace.AttachAsync(watch.Pid, strace))
        {
            var take = loop.AskForOne();
            await Wait.UntilAsync(
                () => watch.HasExited || loop.Progress.Phases.Any(made => made.Key.Sequence == take && made.Value == TakePhase.Settled),
                $"{take} or the kill ({string.Join(' ', strace)})", () => watch.Printed, seconds: 120);
            isKilled = watch.HasExited;
            if (!isKilled)
                await watch.KillAsync();
        }

        workspace.Witness.Look();

        return isKilled;
    }

    private bool IsIdle() => loop.Progress.Phases.Values.All(phase => phase is TakePhase.Settled or TakePhase.MaybePaid or TakePhase.Intent);

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<call>[a-z0-9]+)\(")]
    private static partial Regex Entry();
}

/// <summary>The K-th time that a thread enters a system call.</summary>
internal sealed record CrashPoint(string Call, int Number);
