namespace KlingFlow.Benchmarks;

/// <summary>How long <c>kling --version</c> takes, against a program that prints one line, both published in the same way.</summary>
internal static class StartUpBenchmark
{
    private const double Limit = 1.5;

    public static async Task RunAsync(TextWriter output)
    {
        var kling = await Published.KlingAsync();
        var hello = await Published.HelloProgramAsync();
        var times = await SideBySide.MeasureAsync(() => Published.RunAsync(kling, "--version"), () => Published.RunAsync(hello));

        await output.WriteLineAsync(FormattableString.Invariant(
            $"start-up: {times.Ours:0} ms, a .NET hello {times.Peer:0} ms, ratio {times.Ratio:0.00}; limit {Limit:0.0}, {(times.Ratio <= Limit ? "kept" : "missed")}"));
    }
}
