using System.Diagnostics;
using KlingFlow.Files;

namespace KlingFlow.Benchmarks;

/// <summary>
/// From a dropped marker to the durable line in <c>events.jsonl</c>, against inotifywait and one durable write of a line.
/// Both are driven by this program in turns.
/// </summary>
internal static class MarkerBenchmark
{
    private const int Drops = 200;
    private const double LimitRatio = 2;
    private const double LimitMilliseconds = 10;

    public static async Task RunAsync(TextWriter output)
    {
        foreach (var sequences in new[] { 10, 100, 1000 })
        {
            using var bench = await WatchBench.StartAsync(sequences);
            using var peer = await InotifyPeer.StartAsync();
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var drop = 0; drop < Drops; drop++)
            {
                ours.Add(bench.Drop(drop));
                theirs.Add(peer.Drop(drop));
            }

            var (p50, p99, peer50) = (At(ours, 0.5), At(ours, 0.99), At(theirs, 0.5));
            var kept = p50 <= LimitRatio * peer50 && p99 <= LimitMilliseconds;
            await output.WriteLineAsync(FormattableString.Invariant(
                $"marker to durable line, {sequences} sequences: p50 {p50:0.00} ms, p99 {p99:0.00} ms; inotifywait and a durable write p50 {peer50:0.00} ms, ratio {p50 / peer50:0.0}; limit {LimitRatio:0} and {LimitMilliseconds:0} ms, {(kept ? "kept" : "missed")}"));
        }
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    /// <summary>Waits, without sleeping, until a file is longer than it was.</summary>
    internal static double UntilLonger(string path, long before, long started)
    {
        while (true)
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > before)
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(20))
                throw new TimeoutException($"{path} did not grow");
        }
    }

    /// <summary>The peer: <c>inotifywait -m</c> tells a name, and a line is appended and synced.</summary>
    private sealed class InotifyPeer : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("kf-inotify-").FullName;
        private readonly Disk _disk = new();
        private Process _inotify = null!;

        public static async Task<InotifyPeer> StartAsync()
        {
            var peer = new InotifyPeer();
            Directory.CreateDirectory(Path.Combine(peer._root, "watched"));
            peer._inotify = Process.Start(new ProcessStartInfo("inotifywait", ["-m", "-q", "-e", "create", Path.Combine(peer._root, "watched")])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            return peer;
        }

        public double Drop(int number)
        {
            var started = Stopwatch.GetTimestamp();
            using (File.Create(Path.Combine(_root, "watched", $"marker{number}")))
            {
                // The name is all that counts.
            }

            _inotify.StandardOutput.ReadLine();
            AppendLog.Append(_disk, Path.Combine(_root, "log"), "a line");
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        public void Dispose()
        {
            _inotify.Kill();
            _inotify.Dispose();
            Directory.Delete(_root, recursive: true);
        }
    }
}
