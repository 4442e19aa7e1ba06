using KlingFlow.Changes;

namespace KlingFlow.Tests.Changes;

public sealed class HintQueueTests
{
    [Fact]
    public void W19_A_path_added_often_comes_once_and_in_order()
    {
        var queue = new HintQueue("/film");
        foreach (var path in new[] { "/film/a", "/film/b", "/film/a", "/film/a" })
            queue.Add(path);

        Assert.Equal(["/film/a", "/film/b"], Drain(queue).Select(hint => hint.Path));
    }

    [Fact]
    public void That_it_appeared_is_kept_whatever_comes_after()
    {
        var queue = new HintQueue("/film");
        queue.Add("/film/a", appeared: true);
        queue.Add("/film/a");

        Assert.True(queue.TryTake(out _, out var appeared));
        Assert.True(appeared);
    }

    [Fact]
    public void W06_What_does_not_fit_becomes_everything()
    {
        var queue = new HintQueue("/film", capacity: 10);
        for (var i = 0; i < 100; i++)
            queue.Add($"/film/{i}");

        Assert.Equal([new ChangeHint("/film", Everything: true)], Drain(queue));
        queue.Add("/film/a");
        Assert.Equal([new ChangeHint("/film/a", Everything: false)], Drain(queue));
    }

    [Fact]
    public async Task A_reader_wakes_up_for_a_hint_and_for_the_end()
    {
        await using var source = new ManualChanges("/film");
        Assert.True(source.Hints.TryRead(out var first));
        Assert.True(first.Everything);

        var waiting = source.Hints.WaitToReadAsync(CancellationToken.None).AsTask();
        source.Push("/film/a");
        Assert.True(await waiting);
        Assert.True(source.Hints.TryRead(out _));

        waiting = source.Hints.WaitToReadAsync(CancellationToken.None).AsTask();
        await source.DisposeAsync();
        Assert.False(await waiting);
    }

    [Fact]
    public async Task Nothing_is_lost_between_a_busy_writer_and_a_reader()
    {
        const int count = 20_000;
        var queue = new HintQueue("/film", capacity: count);
        var reader = new HintReader(queue);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < count; i++)
                queue.Add($"{i}");
            queue.Complete();
        });

        var seen = 0;
        await foreach (var hint in reader.ReadAllAsync())
            seen += hint.Path.Length > 0 ? 1 : 0;

        await writing;
        Assert.Equal(count, seen);
    }

    private static IEnumerable<ChangeHint> Drain(HintQueue queue)
    {
        while (queue.TryTake(out var hint, out _))
            yield return hint.Value;
    }
}
