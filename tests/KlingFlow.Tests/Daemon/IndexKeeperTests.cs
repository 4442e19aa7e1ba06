using KlingFlow.Daemon;
using KlingFlow.Tests.Workflows;

namespace KlingFlow.Tests.Daemon;

/// <summary>When a watcher brings the index for <c>kling status</c> up to date.</summary>
public sealed class IndexKeeperTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly StudioKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_change_right_before_a_round_gets_a_round_of_its_own()
    {
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;
        var keeper = new IndexKeeper(bench);
        keeper.Changed(Noon);
        keeper.Changed(Noon.AddSeconds(2.5));

        keeper.Work(Noon.AddSeconds(3));
        await keeper.EndAsync();
        Assert.Equal(Noon.AddSeconds(5.5), keeper.At);

        keeper.Work(Noon.AddSeconds(5.5));
        await keeper.EndAsync();
        Assert.Null(keeper.At);
    }

    [Fact]
    public async Task Nothing_is_due_while_nothing_changes()
    {
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;
        var keeper = new IndexKeeper(bench);

        keeper.Work(Noon);

        Assert.Null(keeper.At);
    }
}
