using System.Diagnostics;
using System.Globalization;

namespace KlingFlow.Benchmarks;

/// <summary>How long some work took, in milliseconds.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="Processor">Spent by processors on this process and on the programs that it ran: the same however busy the machine is.</param>
internal sealed record WorkTime(double Wall, double Processor)
{
    // Linux counts in hundredths of a second, whatever the kernel's own tick.
    private const double MillisecondsPerTick = 10;

    public static WorkTime Longest { get; } = new(double.MaxValue, double.MaxValue);

    public static async Task<WorkTime> OfAsync(Func<Task> work)
    {
        var (wall, processor) = (Stopwatch.GetTimestamp(), Spent());
        await work();
        return new WorkTime(Stopwatch.GetElapsedTime(wall).TotalMilliseconds, Spent() - processor);
    }

    public WorkTime Least(WorkTime other) => new(Math.Min(Wall, other.Wall), Math.Min(Processor, other.Processor));

    private static double Spent()
    {
        // After the name in brackets: utime, stime, and both of the children that were waited for, are numbers 12 to 15.
        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) * MillisecondsPerTick;
    }
}
