using System.Diagnostics;
using System.Globalization;

namespace KlingFlow.Benchmarks;

/// <summary>A workspace under git with one film of many sequences, each with an approved take and nine more before it. Records are real, media tiny.</summary>
internal sealed class ManyTakes : IDisposable
{
    private const int Takes = 10;
    private const string Model = "SEQ01";
    private static readonly string[] Records = ["take.json", "task.json", "manifest.json", "request.yaml"];

    private readonly string _root = Directory.CreateTempSubdirectory("kf-status-").FullName;
    private readonly string _kling;

    private ManyTakes(string kling) => _kling = kling;

    public string Index => Path.Combine(Workspace, ".kling", "index", "film.index");

    private string Workspace => Path.Combine(_root, "ws");

    private string Sequences => Path.Combine(Workspace, "projects", "film", "sequences");

    public static async Task<ManyTakes> CreateAsync(int sequences)
    {
        var bench = new ManyTakes(await Published.KlingAsync());
        await bench.RunAsync(bench._kling, "init", bench.Workspace);
        await bench.RunAsync(bench._kling, "new", "film");
        await bench.RunAsync(bench._kling, "generate", "film", Model);
        var texts = Records.Select(name => File.ReadAllText(Path.Combine(bench.Sequences, Model, "takes", "take001", name))).ToList();
        for (var number = 2; number <= sequences; number++)
            bench.Add(string.Create(CultureInfo.InvariantCulture, $"SEQ{number:00000}"), texts);

        await bench.RunAsync("git", "init", "-q", ".");
        await bench.RunAsync("git", "add", "-A");
        await bench.RunAsync("git", "-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-q", "-m", "all");
        await bench.RestAsync();
        await bench.StatusAsync();
        return bench;
    }

    /// <summary>What is younger than two seconds is not kept by the index.</summary>
    public Task RestAsync() => Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, CancellationToken.None);

    /// <summary><c>kling status film</c>.</summary>
    public Task StatusAsync() => RunAsync(_kling, "status", "film");

    /// <summary><c>git status</c>.</summary>
    public Task GitStatusAsync() => RunAsync("git", "status");

    /// <summary>Saves a plan in place, as an editor may.</summary>
    public void ChangePlan(int change)
    {
        var plan = Path.Combine(Sequences, "SEQ00007", "plan.yaml");
        var lines = File.ReadAllLines(plan).Where(line => !line.StartsWith("title:", StringComparison.Ordinal));
        File.WriteAllLines(plan, [.. lines.Prepend(string.Create(CultureInfo.InvariantCulture, $"title: Opening {change}"))]);
    }

    /// <summary>A running <c>kling watch</c>.</summary>
    public Process Watch()
    {
        var watch = Process.Start(Start(_kling, "watch", "film"))!;
        _ = watch.StandardError.ReadToEndAsync();
        _ = watch.StandardOutput.ReadToEndAsync();
        return watch;
    }

    /// <summary>The most memory that <c>kling status film</c> holds at any moment, in MB.</summary>
    public async Task<double> PeakAsync()
    {
        using var status = Process.Start(Start(_kling, "status", "film"))!;
        var output = status.StandardOutput.ReadToEndAsync();
        var errors = status.StandardError.ReadToEndAsync();
        var peak = 0.0;
        while (!status.HasExited)
        {
            peak = Math.Max(peak, PeakOf(status.Id));
            await Task.Yield();
        }

        await output;
        await errors;
        return peak;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', '\t')[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private void Add(string sequence, List<string> texts)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Sequences, sequence)).FullName;
        File.Copy(Path.Combine(Sequences, Model, "plan.yaml"), Path.Combine(folder, "plan.yaml"));
        File.Create(Path.Combine(folder, $"approve.take{Takes}")).Dispose();
        for (var take = 1; take <= Takes; take++)
        {
            var at = Directory.CreateDirectory(Path.Combine(folder, "takes", Padded(take))).FullName;
            for (var i = 0; i < Records.Length; i++)
                Put(Path.Combine(at, Records[i]), ForTake(texts[i], sequence, take));
            Put(Path.Combine(at, "video.mp4"), "video");
            Put(Path.Combine(at, "poster.webp"), "poster");
        }
    }

    private static void Put(string path, string text)
    {
        using var file = File.CreateText(path);
        file.Write(text);
    }

    private static string Padded(int take) => string.Create(CultureInfo.InvariantCulture, $"take{take:000}");

    private static string ForTake(string text, string sequence, int take) => text
        .Replace($"{Model}_take001", $"{sequence}_{Padded(take)}", StringComparison.Ordinal)
        .Replace($"{Model}/takes/take001", $"{sequence}/takes/{Padded(take)}", StringComparison.Ordinal)
        .Replace($"\"{Model}\"", $"\"{sequence}\"", StringComparison.Ordinal)
        .Replace("\"take\": 1,", string.Create(CultureInfo.InvariantCulture, $"\"take\": {take},"), StringComparison.Ordinal)
        .Replace($"film {Model}", $"film {sequence}", StringComparison.Ordinal);

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors}");
    }

    private ProcessStartInfo Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(Workspace) ? Workspace : _root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = Path.Combine(_root, "home");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(_root, "state");
        return start;
    }
}
