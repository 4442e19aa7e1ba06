using System.Diagnostics;

namespace KlingFlow.Benchmarks;

/// <summary>A workspace of many sequences, each with one finished take, and the real <c>kling watch</c> on it.</summary>
internal sealed class WatchBench : IDisposable
{
    private const string Model = "SEQ0001";

    private readonly string _root = Directory.CreateTempSubdirectory("kf-watch-").FullName;
    private Process _watch = null!;

    private string Project => Path.Combine(_root, "ws", "projects", "film");

    private string Events => Path.Combine(Project, "events.jsonl");

    public static async Task<WatchBench> StartAsync(int sequences)
    {
        var bench = new WatchBench();
        var kling = await Published.KlingAsync();
        await bench.KlingAsync(kling, "init", Path.Combine(bench._root, "ws"));
        await bench.KlingAsync(kling, "new", "film");
        bench.Rename("SEQ01", Model);
        await bench.KlingAsync(kling, "generate", "film", Model);
        for (var number = 2; number <= sequences; number++)
            bench.Copy(FormattableString.Invariant($"SEQ{number:0000}"));

        bench._watch = Process.Start(bench.Start(kling, "watch", "film"))!;
        _ = bench._watch.StandardError.ReadToEndAsync();
        _ = bench._watch.StandardOutput.ReadToEndAsync();
        await bench.UntilWatchingAsync();
        return bench;
    }

    /// <summary>Drops or takes back an approval, and tells after how many milliseconds a new line is durable.</summary>
    public double Drop(int number)
    {
        var marker = Path.Combine(Project, "sequences", Model, "approve.take1");
        var before = new FileInfo(Events) is { Exists: true } file ? file.Length : 0;
        var started = Stopwatch.GetTimestamp();
        if (number % 2 == 0)
            File.Create(marker).Dispose();
        else
            File.Delete(marker);

        var took = MarkerBenchmark.UntilLonger(Events, before, started);
        Settle();
        return took;
    }

    public void Dispose()
    {
        _watch.Kill(entireProcessTree: true);
        _watch.WaitForExit();
        _watch.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>A drop may write several lines; the next one is measured from rest.</summary>
    private static void Settle()
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(20))
            Thread.Yield();
    }

    private async Task UntilWatchingAsync()
    {
        // The first drop is seen once the watcher is up; it is not measured.
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            if (File.Exists(Path.Combine(Project, "sequence_state.json")))
                return;
        }

        throw new TimeoutException("the watcher did not start");
    }

    private void Rename(string from, string to) => Directory.Move(Path.Combine(Project, "sequences", from), Path.Combine(Project, "sequences", to));

    private void Copy(string to)
    {
        var source = Path.Combine(Project, "sequences", Model);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Project, "sequences", to, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task KlingAsync(string kling, params string[] arguments)
    {
        var start = Start(kling, arguments);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"kling {string.Join(' ', arguments)} failed: {errors}");
    }

    private ProcessStartInfo Start(string kling, params string[] arguments)
    {
        var workspace = Path.Combine(_root, "ws");
        var start = new ProcessStartInfo(kling, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(workspace) ? workspace : _root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HOME"] = Path.Combine(_root, "home");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(_root, "state");
        return start;
    }
}
