using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>
/// The child process: reads one strange input after the other and prints its number before each, so that the parent knows
/// which one killed it. What can be caught is reported; what cannot (stack, memory, a hang) is the parent's to notice.
/// </summary>
internal static class FuzzChild
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <param name="seed">Decides all inputs.</param>
    /// <param name="first">Number of the first input.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="folder">Where it leaves the input it is reading, and keeps a copy of what broke something.</param>
    public static async Task<int> RunAsync(int seed, int first, int count, string folder)
    {
        var current = CurrentOf(Directory.CreateDirectory(folder).FullName, Environment.ProcessId);
        using var targets = await FuzzTargets.CreateAsync();

        // The first use of a reader compiles it; that is not its speed.
        foreach (var target in targets.All)
            Read(target, target.Samples[0]);

        for (var number = first; number < first + count; number++)
        {
            var (target, input) = FuzzTarget.Case(targets.All, seed, number);
            var name = string.Create(CultureInfo.InvariantCulture, $"{target.Name}.{seed}-{number}");
            await PutAsync(current, input);
            Say(name);
            var before = Environment.CpuUsage.TotalTime;
            var crash = Read(target, input);

            // Time of the processor, not of the wall: other tests run beside this one.
            if (crash is null && Environment.CpuUsage.TotalTime - before is var used && used > Slow)
                crash = string.Create(CultureInfo.InvariantCulture, $"it took {used.TotalSeconds:0.0} s");
            if (crash is null)
                continue;

            await PutAsync(Path.Combine(folder, name + ".bin"), input);
            Say($"crash {name} {SafeText.OneLine(crash)}");
        }

        File.Delete(current);
        Say("done");
        return 0;
    }

    /// <summary>Where a child leaves the input that it is reading.</summary>
    public static string CurrentOf(string folder, int child) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"current-{child}"));

    /// <summary>What it threw although it must not, or null.</summary>
    public static string? Read(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Read(input);
            return null;
        }
        catch (UserFacingException)
        {
            return null;
        }
        catch (Exception wrong)
        {
            return wrong.ToString();
        }
    }

    private static async Task PutAsync(string path, byte[] bytes)
    {
        await using var file = File.Create(path);
        await file.WriteAsync(bytes);
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
