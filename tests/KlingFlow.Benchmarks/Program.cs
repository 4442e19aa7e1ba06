using KlingFlow.Benchmarks;

// dotnet run -c Release --project tests/KlingFlow.Benchmarks [concat|render|start-up|marker|crop|quadrants|status|script …]; without a name, all of them.
Dictionary<string, Func<TextWriter, Task>> benchmarks = new(StringComparer.OrdinalIgnoreCase)
{
    ["concat"] = ConcatBenchmark.RunAsync,
    ["render"] = RenderBenchmark.RunAsync,
    ["start-up"] = StartUpBenchmark.RunAsync,
    ["marker"] = MarkerBenchmark.RunAsync,
    ["crop"] = CropBenchmark.OneAsync,
    ["quadrants"] = CropBenchmark.FourAsync,
    ["status"] = StatusBenchmark.RunAsync,
    ["script"] = ScriptBenchmark.RunAsync,
};

foreach (var name in args.Length == 0 ? [.. benchmarks.Keys] : args)
{
    if (!benchmarks.TryGetValue(name, out var benchmark))
    {
        await Console.Error.WriteLineAsync($"there is no benchmark `{name}`; there are: {string.Join(", ", benchmarks.Keys)}");
        return 2;
    }

    await benchmark(Console.Out);
}

return 0;
