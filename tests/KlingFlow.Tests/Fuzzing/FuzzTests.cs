using KlingFlow.Tests.Formats;
using Xunit.Abstractions;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>Whatever stands in a file or comes over the network is a value, a problem or a typed outcome: never a crash, a hang or all of the memory.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [Fact]
    public Task Y17_Whatever_is_read_for_a_minute_gives_typed_errors_only() => RunAsync(int.MaxValue / 2, TimeSpan.FromSeconds(60), atLeast: 500);

    [Fact]
    [Trait("Length", "long")]
    public Task Y17_A_hundred_thousand_mutations_give_typed_errors_only() => RunAsync(100_000, TimeSpan.FromHours(2), atLeast: 100_000);

    [Fact]
    public async Task Y17_What_once_broke_it_is_read_now()
    {
        using var targets = await FuzzTargets.CreateAsync();
        var files = Directory.GetFiles(RepositoryFiles.Path("tests/KlingFlow.Tests/Fuzzing/Crashers"), "*.bin");
        Assert.NotEmpty(files);

        Assert.Equal([], from path in files
                         let target = targets.All.Single(target => target.Name == Path.GetFileName(path).Split('.')[0])
                         let crash = FuzzChild.Read(target, File.ReadAllBytes(path))
                         where crash is not null
                         select $"{Path.GetFileName(path)}: {crash}");
    }

    private async Task RunAsync(int inputs, TimeSpan time, int atLeast)
    {
        var run = new FuzzRun(Seed, RepositoryFiles.Path("artifacts/test-results/crashers"));
        await run.GoAsync(inputs, time);
        output.WriteLine($"{run.Inputs} inputs, at most {run.PeakKilobytes / 1024} MB");

        Assert.Equal([], run.Crashes);
        Assert.True(run.Inputs >= atLeast, $"only {run.Inputs} inputs in {time.TotalSeconds} s");
    }
}
