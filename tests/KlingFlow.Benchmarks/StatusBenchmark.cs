using System.Diagnostics;

namespace KlingFlow.Benchmarks;

/// <summary><c>kling status</c> of many sequences with ten takes each, against <c>git status</c> of the same files.</summary>
internal static class StatusBenchmark
{
    private const int Runs = 7;

    // Each of the two is over in a fraction of a second: one measurement of it says more about the machine than about us.
    private const int Times = 3;
    private const double Megabytes = 80;
    private const double ColdMilliseconds = 40;
    private const double WatchedMilliseconds = 10;

    // snakemake takes 9.8 times as long as git for ten thousand jobs; it is not everywhere, git is.
    private const double FromNothing = 9.8;

    public static async Task RunAsync(TextWriter output)
    {
        foreach (var (sequences, limit) in new[] { (1_000, 1.0), (10_000, 0.5) })
            await RunAsync(output, sequences, limit);
    }

    private static async Task RunAsync(TextWriter output, int sequences, double limit)
    {
        using var bench = await ManyTakes.CreateAsync(sequences);
        var times = await SideBySide.MeasureAsync(bench.StatusAsync, bench.GitStatusAsync);
        await Say(output, $"status, {sequences} sequences: {times.Ours:0} ms, git status {times.Peer:0} ms, ratio {times.Ratio:0.00}", times.Ratio <= limit, $"{limit:0.0}");

        var peak = await bench.PeakAsync();
        await Say(output, $"status, {sequences} sequences, memory: {peak:0} MB", peak <= Megabytes, $"{Megabytes:0} MB");

        var changed = await ChangedAsync(bench);
        await Say(output, $"status, {sequences} sequences, one changed plan: {changed:+0;-0} ms", changed <= ColdMilliseconds, $"+{ColdMilliseconds:0} ms");

        var watched = await WatchedAsync(bench);
        await Say(output, $"status, {sequences} sequences, one changed plan that a watcher has read: {watched:+0;-0} ms", watched <= WatchedMilliseconds, $"+{WatchedMilliseconds:0} ms");

        File.Delete(bench.Index);
        var nothing = await SideBySide.TimeAsync(bench.StatusAsync);
        await Say(output, $"status, {sequences} sequences, from nothing: {nothing:0} ms, {nothing / times.Peer:0.0} times git status", nothing <= FromNothing * times.Peer, $"{FromNothing:0.0} times");
    }

    /// <summary>How much longer it takes after a plan was saved; the saved one is too young to be kept.</summary>
    private static async Task<double> ChangedAsync(ManyTakes bench)
    {
        var (changed, unchanged) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            await bench.RestAsync();
            File.Delete(bench.Index);
            await bench.StatusAsync();
            unchanged = Math.Min(unchanged, await BestAsync(bench));
            bench.ChangePlan(run);
            changed = Math.Min(changed, await BestAsync(bench));
        }

        return changed - unchanged;
    }

    private static async Task<double> WatchedAsync(ManyTakes bench)
    {
        using var watch = bench.Watch();
        var (changed, unchanged) = (double.MaxValue, double.MaxValue);
        try
        {
            await UntilWritten(bench, () => File.Delete(bench.Index));
            for (var run = 0; run < Runs; run++)
            {
                unchanged = Math.Min(unchanged, await BestAsync(bench));
                await UntilWritten(bench, () => bench.ChangePlan(Runs + run));
                changed = Math.Min(changed, await BestAsync(bench));
            }
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
            await watch.WaitForExitAsync();
        }

        return changed - unchanged;
    }

    private static async Task<double> BestAsync(ManyTakes bench)
    {
        var best = double.MaxValue;
        for (var time = 0; time < Times; time++)
            best = Math.Min(best, await SideBySide.TimeAsync(bench.StatusAsync));

        return best;
    }

    private static async Task UntilWritten(ManyTakes bench, Action change)
    {
        var before = File.Exists(bench.Index) ? File.GetLastWriteTimeUtc(bench.Index) : DateTime.MinValue;
        change();
        var patience = Stopwatch.StartNew();
        while (!File.Exists(bench.Index) || File.GetLastWriteTimeUtc(bench.Index) <= before)
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(5))
                throw new TimeoutException("the watcher did not write the index");

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private static Task Say(TextWriter output, FormattableString what, bool kept, FormattableString limit) =>
        output.WriteLineAsync($"{FormattableString.Invariant(what)}; limit {FormattableString.Invariant(limit)}, {(kept ? "kept" : "missed")}");
}
