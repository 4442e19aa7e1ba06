using System.Diagnostics;

namespace KlingFlow.Benchmarks;

/// <summary>The best times of two ways to do the same work, run in turns, because absolute times drift by half on a shared machine.</summary>
/// <param name="Ours">Milliseconds.</param>
/// <param name="Peer">Milliseconds.</param>
internal sealed record SideBySide(double Ours, double Peer)
{
    private const int Runs = 7;

    public double Ratio => Ours / Peer;

    public static async Task<SideBySide> MeasureAsync(Func<Task> ours, Func<Task> peer)
    {
        // Once unmeasured: the compiler and the page cache are warm then.
        await ours();
        await peer();

        var best = new SideBySide(double.MaxValue, double.MaxValue);
        for (var run = 0; run < Runs; run++)
            best = new SideBySide(Math.Min(best.Ours, await TimeAsync(ours)), Math.Min(best.Peer, await TimeAsync(peer)));

        return best;
    }

    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
