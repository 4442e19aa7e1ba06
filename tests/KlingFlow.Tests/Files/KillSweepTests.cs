using System.Text.RegularExpressions;
using KlingFlow.Tests.Shared;

namespace KlingFlow.Tests.Files;

/// <summary>A process is killed at every system call that touches the folder while it writes state there.</summary>
public sealed partial class KillSweepTests : IDisposable
{
    private const string Calls = "openat,pwrite64,write,fsync,rename,close,statx,lstat,chmod,fchmod,unlink";

    private readonly TempFolder _folder = new();

    private string State => _folder["state/task.json"];

    public void Dispose() => _folder.Dispose();

    [FactWhere(Needs.Strace)]
    public async Task F01_A_kill_at_any_system_call_of_a_write_leaves_the_old_file_or_the_new_one()
    {
        _folder.Write("state/task.json", "old");
        await RunAsync("-y", "-o", _folder["calls"], "-e", "trace=" + Calls);
        Assert.Equal("nnnnn", File.ReadAllText(State));
        var points = PointsOf(File.ReadAllLines(_folder["calls"]));
        Assert.True(points.Count >= 6, $"only {points.Count} calls touch the folder");

        var killed = 0;
        foreach (var (call, number) in points)
        {
            _folder.Write("state/task.json", "old");
            var code = await RunAsync("-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={number}");

            killed += code == 0 ? 0 : 1;
            Assert.Contains(File.ReadAllText(State), new[] { "old", "nnnnn" });
        }

        // A run that is not killed has gone another way through its start; most go the same.
        Assert.True(killed * 2 > points.Count, $"{killed} of {points.Count} runs were killed");
    }

    private async Task<int> RunAsync(params string[] strace)
    {
        using var helper = HelperProgram.Start(["write-state", State, "5"], ["strace", "-f", "-qq", .. strace]);
        await helper.StandardOutput.ReadToEndAsync();
        await helper.WaitForExitAsync();
        return helper.ExitCode;
    }

    /// <summary>Which occurrence of which call, counted as strace counts: per thread.</summary>
    private List<(string Call, int Number)> PointsOf(string[] lines)
    {
        var counted = new Dictionary<(string Thread, string Call), int>();
        var points = new List<(string, int)>();
        foreach (var line in lines)
        {
            if (Line().Match(line) is not { Success: true } match)
                continue;

            var key = (match.Groups["thread"].Value, match.Groups["call"].Value);
            counted[key] = counted.GetValueOrDefault(key) + 1;
            if (line.Contains(_folder["state"], StringComparison.Ordinal))
                points.Add((key.Item2, counted[key]));
        }

        return [.. points.Distinct().OrderBy(point => point.Item1, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?<call>[a-z0-9]+)\(")]
    private static partial Regex Line();
}
