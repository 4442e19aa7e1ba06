using System.Diagnostics;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>Waits for something that another process does.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Until it holds; after the deadline the test fails with <paramref name="explain"/>.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what, Func<string>? explain = null, double seconds = 40)
    {
        if (!await HoldsWithinAsync(holds, TimeSpan.FromSeconds(seconds)))
            Assert.Fail($"waited {seconds} s in vain: {what}\n{explain?.Invoke()}");
    }

    public static async Task<bool> HoldsWithinAsync(Func<bool> holds, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(started) > time)
                return false;

            await ForAsync(Pause);
        }

        return true;
    }

    public static Task ForAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, CancellationToken.None);
}
