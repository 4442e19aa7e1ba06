using System.Diagnostics;
using System.Globalization;
using KlingFlow.Files;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>The parent: starts the child, watches it, starts it again behind an input that killed it, and keeps every such input as a file.</summary>
/// <param name="seed">Decides all inputs.</param>
/// <param name="folder">Where crashers are kept.</param>
internal sealed class FuzzRun(int seed, string folder)
{
    private const long MaxKilobytes = 300 * 1024;

    // Far above what the slowest machine needs; what burns the processor for a second is reported by the child itself.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>How many inputs were read.</summary>
    public int Inputs { get; private set; }

    /// <summary>The most memory a child ever had, in kilobytes.</summary>
    public long PeakKilobytes { get; private set; }

    /// <summary>What went wrong: number, reader, and how.</summary>
    public List<string> Crashes { get; } = [];

    /// <summary>Goes on until the time is over or so many inputs were read.</summary>
    public async Task GoAsync(int inputs, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        while (Inputs < inputs && Stopwatch.GetElapsedTime(started) < time && Crashes.Count < 20)
            await ChildAsync(inputs - Inputs, () => Stopwatch.GetElapsedTime(started) < time);
    }

    /// <summary>One child's life: until its work is done, the time is over, or an input was too much for it.</summary>
    private async Task ChildAsync(int count, Func<bool> timeIsLeft)
    {
        string[] arguments = ["fuzz", .. new[] { seed, Inputs, count }.Select(number => number.ToString(CultureInfo.InvariantCulture)), folder];
        using var child = HelperProgram.Start(arguments, "env", "DOTNET_gcServer=0", "DOTNET_gcConcurrent=0", "DOTNET_GCHeapHardLimit=0xC000000");
        var current = "start";
        while (timeIsLeft())
        {
            var (line, why) = await NextLineAsync(child);
            if (line == "done")
                return;

            if (line?.StartsWith("crash ", StringComparison.Ordinal) is true)
            {
                Crashes.Add(line);
                continue;
            }

            if (line is not null)
            {
                current = line;
                Inputs++;
                why = Inputs % 64 == 0 && Memory(child) is > MaxKilobytes and var kilobytes ? $"{kilobytes} kB of memory" : null;
            }

            if (why is not null)
            {
                await EndAsync(child);
                Keep(child.Id, current, why);
                return;
            }
        }

        await EndAsync(child);
        File.Delete(FuzzChild.CurrentOf(folder, child.Id));
    }

    private static async Task<(string? Line, string? Why)> NextLineAsync(Process child)
    {
        using var patience = new CancellationTokenSource(Hang);
        try
        {
            var line = await child.StandardOutput.ReadLineAsync(patience.Token);
            if (line is not null)
                return (line, null);

            await child.WaitForExitAsync(patience.Token);
            return (null, $"the process died with {child.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            return (null, $"it hung for {Hang.TotalSeconds} s");
        }
    }

    private void Keep(int child, string name, string why)
    {
        Crashes.Add($"crash {name} {why}");
        if (FuzzChild.CurrentOf(folder, child) is var current && File.Exists(current))
            new Disk().Rename(current, Path.Combine(folder, name + ".bin"));
    }

    private static async Task EndAsync(Process child)
    {
        child.Kill();
        await child.WaitForExitAsync();
    }

    /// <summary>The peak of the resident memory, as the kernel counts it.</summary>
    private long Memory(Process child)
    {
        var peak = from line in File.Exists($"/proc/{child.Id}/status") ? File.ReadLines($"/proc/{child.Id}/status") : []
                   where line.StartsWith("VmHWM:", StringComparison.Ordinal)
                   select long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
        PeakKilobytes = Math.Max(PeakKilobytes, peak.FirstOrDefault());

        return PeakKilobytes;
    }
}
