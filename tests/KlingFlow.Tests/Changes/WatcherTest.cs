using System.IO.Abstractions;
using KlingFlow.Changes;
using Serilog.Core;

namespace KlingFlow.Tests.Changes;

/// <summary>A real watcher on a real folder. Waiting ends with the hint; the limit is only for a test that fails.</summary>
public abstract class WatcherTest : IAsyncLifetime
{
    private protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private protected FaultyDisk Disk { get; } = new();

    private protected TempFolder Film { get; } = new();

    private protected TempFolder Stage { get; } = new();

    private protected FakeClock Clock { get; } = new();

    private protected FolderWatcher Watcher { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Film.Write("sequences/SEQ01/plan.yaml", "first");
        return WatchAsync();
    }

    public async Task DisposeAsync()
    {
        await Watcher.DisposeAsync();
        Film.Dispose();
        Stage.Dispose();
    }

    private protected async Task WatchAsync(IFileSystemWatcherFactory? factory = null)
    {
        if (Watcher is not null)
            await Watcher.DisposeAsync();
        if (factory is not null)
            Disk.FileSystemWatcher = factory;
        Watcher = new FolderWatcher(Disk, Film.Root, Logger.None, Clock, looksByItself: false);
        await ExpectEverything();
    }

    private protected List<string> Drain()
    {
        var seen = new List<string>();
        while (Watcher.Hints.TryRead(out var hint))
            seen.Add(hint.Path);
        return seen;
    }

    private protected async Task ExpectEverything()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await Watcher.Hints.WaitToReadAsync(limit.Token))
        {
            while (Watcher.Hints.TryRead(out var hint))
            {
                if (hint.Everything)
                    return;
            }
        }
    }

    private protected async Task Expect(params string[] paths)
    {
        var missing = paths.ToHashSet();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (missing.Count > 0 && await Watcher.Hints.WaitToReadAsync(limit.Token))
            {
                while (Watcher.Hints.TryRead(out var hint))
                {
                    Assert.False(hint.Everything); // a scan instead of events would hide what this test is about
                    missing.Remove(hint.Path);
                }
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Empty(missing);
        }
    }
}
