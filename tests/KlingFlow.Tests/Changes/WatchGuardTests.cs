using System.IO.Abstractions;
using KlingFlow.Files;

namespace KlingFlow.Tests.Changes;

/// <summary>What keeps a watcher honest that would die without telling.</summary>
public sealed class WatchGuardTests : WatcherTest
{
    [Fact]
    public async Task W09_W10_A_root_that_goes_is_offline_and_not_empty_and_comes_back_with_everything()
    {
        Film.Disk.Rename(Film.Root, Stage["away"]);
        Watcher.Tick();
        Assert.True(Watcher.IsOffline);
        Drain();
        Watcher.Tick();
        Assert.False(Watcher.Hints.TryRead(out _));

        Film.Disk.Rename(Stage["away"], Film.Root);
        Watcher.Tick();
        Assert.False(Watcher.IsOffline);
        await ExpectEverything();

        Film.Write("sequences/SEQ01/approve.take1");
        await Expect(Film["sequences/SEQ01/approve.take1"]);
    }

    [Fact]
    public async Task W09_A_root_that_was_replaced_is_watched_anew()
    {
        Film.Disk.Rename(Film.Root, Stage["away"]);
        Directory.CreateDirectory(Film.Root);
        Watcher.Tick();
        await ExpectEverything();

        Film.Write("plan.yaml");
        await Expect(Film["plan.yaml"]);
    }

    [Fact]
    public async Task P04_A_jump_of_the_clock_means_that_anything_may_have_changed()
    {
        Clock.JumpWall(TimeSpan.FromHours(8));

        Watcher.Tick();

        await ExpectEverything();
    }

    [Fact]
    public void W11_W17_What_events_do_not_tell_the_periodic_look_finds()
    {
        using var outside = new TempFolder();
        Film.Disk.HardLink(Film["sequences/SEQ01/plan.yaml"], outside["second"]);
        outside.Write("second", "changed outside");
        Watcher.Tick();
        Assert.False(Watcher.Hints.TryRead(out _));

        Clock.Advance(Watcher.RescanEvery);
        Watcher.Tick();

        Assert.True(Watcher.Hints.TryRead(out var hint));
        Assert.Equal(Film["sequences/SEQ01/plan.yaml"], hint.Path);
    }

    [Fact]
    public async Task W11_A_watcher_that_hears_nothing_is_made_anew_and_then_replaced_by_looking_often()
    {
        var deaf = new Factory(Film.Disk, () => Stage.Root);
        await WatchAsync(deaf);
        Minute();
        Assert.Equal(1, deaf.Made);

        Seconds(5);
        Assert.Equal(2, deaf.Made);
        await ExpectEverything();
        Assert.False(Watcher.IsPolling);

        Seconds(1);
        Seconds(5);
        Assert.True(Watcher.IsPolling);

        Drain();
        Film.Write("sequences/SEQ01/approve.take1");
        Seconds(5);
        Assert.Contains(Film["sequences/SEQ01/approve.take1"], Drain());

        // The mount is a good one again.
        deaf.Where = () => Film.Root;
        Minute();
        Assert.True(SpinWait.SpinUntil(() => { Watcher.Tick(); return !Watcher.IsPolling; }, Limit));
    }

    [Fact]
    public async Task A_watcher_that_works_is_left_alone()
    {
        var counted = new Factory(Film.Disk, () => Film.Root);
        await WatchAsync(counted);
        for (var i = 0; i < 10; i++)
        {
            Minute();

            // Events come in order: after this one the cookie's has been seen.
            Film.Write($"beat{i}");
            await Expect(Film[$"beat{i}"]);
            Seconds(6);
        }

        Assert.Equal(1, counted.Made);
        Assert.False(Watcher.IsPolling);
    }

    [Fact]
    public async Task W05_W12_An_error_of_the_watcher_makes_it_anew_but_not_for_ever()
    {
        var factory = new Factory(Film.Disk, () => Film.Root);
        await WatchAsync(factory);
        for (var i = 1; i <= 3; i++)
        {
            factory.Last!.OnErrorForTests();
            Assert.True(SpinWait.SpinUntil(() => factory.Made == i + 1, Limit));
            await ExpectEverything();
        }

        factory.Last!.OnErrorForTests();
        await ExpectEverything();
        Assert.True(Watcher.IsPolling);
        Assert.Equal(4, factory.Made);
    }

    [Fact]
    public async Task W13_Where_no_watcher_can_be_made_it_looks_instead()
    {
        await WatchAsync(new Factory(Film.Disk, () => throw new IOException("the inotify limit is reached")));
        Assert.True(Watcher.IsPolling);

        Film.Write("sequences/SEQ01/approve.take1");
        Seconds(5);

        Assert.Contains(Film["sequences/SEQ01/approve.take1"], Drain());
    }

    private void Minute()
    {
        Clock.Advance(TimeSpan.FromSeconds(60));
        Watcher.Tick();
    }

    private void Seconds(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Watcher.Tick();
    }

    /// <summary>Makes watchers of another folder than asked for, counts them, and can make one report an error.</summary>
    private sealed class Factory(Disk disk, Func<string> where) : IFileSystemWatcherFactory
    {
        public Func<string> Where { get; set; } = where;

        public int Made { get; private set; }

        public ErringWatcher? Last { get; private set; }

        public IFileSystemWatcher CreateNew() => throw new NotSupportedException();

        public IFileSystemWatcher CreateNew(string path)
        {
            var folder = Where();
            Made++;
            return Last = new ErringWatcher(disk.Path.GetFullPath(folder));
        }

        public IFileSystemWatcher CreateNew(string path, string filter) => throw new NotSupportedException();
    }

    private sealed class ErringWatcher(string path) : FileSystemWatcherWrapper(path)
    {
        public void OnErrorForTests() => OnError(this, new ErrorEventArgs(new InternalBufferOverflowException()));
    }
}
