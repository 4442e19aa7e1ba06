using System.Diagnostics;
using System.IO.Abstractions;
using KlingFlow.Changes;
using KlingFlow.Files;
using Serilog.Core;

namespace KlingFlow.Tests.Changes;

/// <summary>With the real watcher on real folders. Waiting ends with the hint; the limit is only for a test that fails.</summary>
public sealed class FolderWatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly TempFolder _stage = new();
    private readonly FakeClock _clock = new();
    private readonly FaultyDisk _disk = new();
    private FolderWatcher _watcher = null!;

    public Task InitializeAsync()
    {
        _folder.Write("sequences/SEQ01/plan.yaml", "first");
        return WatchAsync();
    }

    public async Task DisposeAsync()
    {
        await _watcher.DisposeAsync();
        _folder.Dispose();
        _stage.Dispose();
    }

    [Fact]
    public async Task Three_hundred_folders_made_with_their_marker_at_once_are_all_hinted()
    {
        for (var i = 0; i < 300; i++)
            File.Create(Path.Combine(Directory.CreateDirectory(_folder[$"sequences/S{i:000}"]).FullName, "approve.take1")).Dispose();

        await Expect([.. Enumerable.Range(0, 300).Select(i => _folder[$"sequences/S{i:000}/approve.take1"])]);
    }

    [Fact]
    public async Task Folders_within_folders_made_at_once_are_all_hinted()
    {
        for (var i = 0; i < 50; i++)
            _folder.Write($"sequences/S{i:000}/takes/take001/manifest.json");

        await Expect([.. Enumerable.Range(0, 50).Select(i => _folder[$"sequences/S{i:000}/takes/take001/manifest.json"])]);
    }

    [Fact]
    public async Task A_tree_that_is_moved_in_is_hinted_whole()
    {
        _stage.Write("SEQ07/plan.yaml");
        _stage.Write("SEQ07/takes/take001/take.json");

        _folder.Disk.Rename(_stage["SEQ07"], _folder["sequences/SEQ07"]);

        await Expect(_folder["sequences/SEQ07/plan.yaml"], _folder["sequences/SEQ07/takes/take001/take.json"]);
    }

    [Fact]
    public async Task Dotnet_alone_tells_only_of_the_folder_when_a_tree_is_moved_in()
    {
        var seen = new List<string>();
        using var done = new SemaphoreSlim(0);
        using var bare = new FileSystemWatcher(_folder.Root) { IncludeSubdirectories = true };
        bare.Created += (_, change) =>
        {
            seen.Add(change.Name!);
            if (change.Name == "end")
                done.Release();
        };
        bare.EnableRaisingEvents = true;
        _stage.Write("SEQ07/plan.yaml");

        _folder.Disk.Rename(_stage["SEQ07"], _folder["sequences/SEQ07"]);
        _folder.Write("end");

        Assert.True(await done.WaitAsync(Limit));
        Assert.Equal(["sequences/SEQ07", "end"], seen);
    }

    public static TheoryData<string> WaysToSave => ["vim", "vim in place", "nano", "JetBrains", "sed -i", "VS Code", "git checkout", "mv"];

    [Theory]
    [MemberData(nameof(WaysToSave))]
    public async Task Whichever_way_an_editor_saves_the_last_hint_comes_after_the_last_byte(string way)
    {
        await SaveAsync(way);
        var plan = _folder["sequences/SEQ01/plan.yaml"];

        // Reads as a consumer does: at every hint. The content at the last hint must be the saved one.
        using var limit = new CancellationTokenSource(Limit);
        var content = "";
        while (content != "title: saved\n")
        {
            Assert.True(await _watcher.Hints.WaitToReadAsync(limit.Token));
            while (_watcher.Hints.TryRead(out var hint))
            {
                Assert.False(JunkName.IsJunk(Path.GetFileName(hint.Path)), hint.Path);
                if (hint.Path == plan && File.Exists(plan))
                    content = await File.ReadAllTextAsync(plan, limit.Token);
            }
        }
    }

    [Fact]
    public async Task A_marker_dropped_over_an_existing_one_is_hinted()
    {
        _folder.Write("sequences/SEQ01/approve.take1");
        await Expect(_folder["sequences/SEQ01/approve.take1"]);

        _folder.Write("sequences/SEQ01/approve.take1", "note");
        await Expect(_folder["sequences/SEQ01/approve.take1"]);
    }

    [Fact]
    public async Task Junk_the_cache_and_the_inside_of_git_are_not_hinted()
    {
        _folder.Write("sequences/SEQ01/.plan.yaml.swp");
        _folder.Write("sequences/SEQ01/plan.yaml~");
        _folder.Write("sequences/SEQ01/4913");
        _folder.Write(".kling/log/api.jsonl");
        _folder.Write(".git/objects/aa/bb");
        AtomicFile.WriteAllText(_folder.Disk, _folder["end"], "");

        var seen = await Collect(_folder["end"]);
        Assert.Equal([_folder["end"], _folder["sequences/SEQ01"]], seen.Append(_folder["sequences/SEQ01"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task That_git_begins_or_ends_something_is_hinted()
    {
        _folder.Folder(".git");
        _folder.Write(".git/index.lock");

        await Expect(_folder[".git"]);
    }

    [Fact]
    public async Task A_folder_called_like_junk_is_looked_through()
    {
        _stage.Write("4913/plan.yaml");
        _folder.Disk.Rename(_stage["4913"], _folder["sequences/4913"]);

        await Expect(_folder["sequences/4913/plan.yaml"]);
    }

    [Fact]
    public async Task A_root_that_goes_is_offline_and_not_empty_and_comes_back_with_everything()
    {
        _folder.Disk.Rename(_folder.Root, _stage["away"]);
        _watcher.Tick();
        Assert.True(_watcher.IsOffline);
        Drain();
        _watcher.Tick();
        Assert.False(_watcher.Hints.TryRead(out _));

        _folder.Disk.Rename(_stage["away"], _folder.Root);
        _watcher.Tick();
        Assert.False(_watcher.IsOffline);
        await ExpectEverything();

        _folder.Write("sequences/SEQ01/approve.take1");
        await Expect(_folder["sequences/SEQ01/approve.take1"]);
    }

    [Fact]
    public async Task A_root_that_was_replaced_is_watched_anew()
    {
        _folder.Disk.Rename(_folder.Root, _stage["away"]);
        Directory.CreateDirectory(_folder.Root);
        _watcher.Tick();
        await ExpectEverything();

        _folder.Write("plan.yaml");
        await Expect(_folder["plan.yaml"]);
    }

    [Fact]
    public async Task A_jump_of_the_clock_means_that_anything_may_have_changed()
    {
        _clock.JumpWall(TimeSpan.FromHours(8));

        _watcher.Tick();

        await ExpectEverything();
    }

    [Fact]
    public void What_events_do_not_tell_the_periodic_look_finds()
    {
        using var outside = new TempFolder();
        _folder.Disk.HardLink(_folder["sequences/SEQ01/plan.yaml"], outside["second"]);
        outside.Write("second", "changed outside");
        _watcher.Tick();
        Assert.False(_watcher.Hints.TryRead(out _));

        _clock.Advance(_watcher.RescanEvery);
        _watcher.Tick();

        Assert.True(_watcher.Hints.TryRead(out var hint));
        Assert.Equal(_folder["sequences/SEQ01/plan.yaml"], hint.Path);
    }

    [Fact]
    public async Task A_watcher_that_hears_nothing_is_made_anew_and_then_replaced_by_looking_often()
    {
        var deaf = new Factory(_folder.Disk, () => _stage.Root);
        await WatchAsync(deaf);
        Minute();
        Assert.Equal(1, deaf.Made);

        Seconds(5);
        Assert.Equal(2, deaf.Made);
        await ExpectEverything();
        Assert.False(_watcher.IsPolling);

        Seconds(1);
        Seconds(5);
        Assert.True(_watcher.IsPolling);

        Drain();
        _folder.Write("sequences/SEQ01/approve.take1");
        Seconds(5);
        Assert.Contains(_folder["sequences/SEQ01/approve.take1"], Drain());

        // The mount is a good one again.
        deaf.Where = () => _folder.Root;
        Minute();
        Assert.True(SpinWait.SpinUntil(() => { _watcher.Tick(); return !_watcher.IsPolling; }, Limit));
    }

    [Fact]
    public async Task A_watcher_that_works_is_left_alone()
    {
        var counted = new Factory(_folder.Disk, () => _folder.Root);
        await WatchAsync(counted);
        for (var i = 0; i < 10; i++)
        {
            Minute();

            // Events come in order: after this one the cookie's has been seen.
            _folder.Write("beat", $"{i}");
            await Expect(_folder["beat"]);
            Seconds(6);
        }

        Assert.Equal(1, counted.Made);
        Assert.False(_watcher.IsPolling);
    }

    [Fact]
    public async Task An_error_of_the_watcher_makes_it_anew_but_not_for_ever()
    {
        var factory = new Factory(_folder.Disk, () => _folder.Root);
        await WatchAsync(factory);
        for (var i = 1; i <= 3; i++)
        {
            factory.Last!.OnErrorForTests();
            Assert.True(SpinWait.SpinUntil(() => factory.Made == i + 1, Limit));
            await ExpectEverything();
        }

        factory.Last!.OnErrorForTests();
        await ExpectEverything();
        Assert.True(_watcher.IsPolling);
        Assert.Equal(4, factory.Made);
    }

    [Fact]
    public async Task Where_no_watcher_can_be_made_it_looks_instead()
    {
        await WatchAsync(new Factory(_folder.Disk, () => throw new IOException("the inotify limit is reached")));
        Assert.True(_watcher.IsPolling);

        _folder.Write("sequences/SEQ01/approve.take1");
        Seconds(5);

        Assert.Contains(_folder["sequences/SEQ01/approve.take1"], Drain());
    }

    private async Task WatchAsync(IFileSystemWatcherFactory? factory = null)
    {
        if (_watcher is not null)
            await _watcher.DisposeAsync();
        if (factory is not null)
            _disk.FileSystemWatcher = factory;
        _watcher = new FolderWatcher(_disk, _folder.Root, Logger.None, _clock, looksByItself: false);
        await ExpectEverything();
    }

    private async Task SaveAsync(string way)
    {
        const string plan = "sequences/SEQ01/plan.yaml";
        const string text = "title: saved\n";
        switch (way)
        {
            case "vim":
                File.Delete(_folder.Write("sequences/SEQ01/4913"));
                _folder.Write("sequences/SEQ01/.plan.yaml.swp");
                _folder.Disk.Rename(_folder[plan], _folder[plan + "~"]);
                _folder.Write(plan, text);
                File.Delete(_folder[plan + "~"]);
                File.Delete(_folder["sequences/SEQ01/.plan.yaml.swp"]);
                break;
            case "JetBrains":
                _folder.Write(plan + "___jb_tmp___", text);
                _folder.Disk.Rename(_folder[plan], _folder[plan + "___jb_old___"]);
                _folder.Disk.Rename(_folder[plan + "___jb_tmp___"], _folder[plan]);
                File.Delete(_folder[plan + "___jb_old___"]);
                break;
            case "sed -i":
                using (var sed = Process.Start("sed", ["-i", "s/.*/title: saved/; $a\\", _folder[plan]]))
                    await sed.WaitForExitAsync();
                break;
            case "git checkout":
                File.Delete(_folder[plan]);
                _folder.Write(plan, text);
                break;
            case "mv":
                _folder.Disk.Rename(_stage.Write("plan.yaml", text), _folder[plan]);
                break;
            default: // nano, VS Code, vim in /tmp: cut to nothing, then written, some in pieces
                await using (var stream = new FileStream(_folder[plan], FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
                {
                    await stream.WriteAsync("title: sa"u8.ToArray());
                    await stream.FlushAsync();
                    await stream.WriteAsync("ved\n"u8.ToArray());
                }

                break;
        }
    }

    private void Minute()
    {
        _clock.Advance(TimeSpan.FromSeconds(60));
        _watcher.Tick();
    }

    private void Seconds(double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        _watcher.Tick();
    }

    private List<string> Drain()
    {
        var seen = new List<string>();
        while (_watcher.Hints.TryRead(out var hint))
            seen.Add(hint.Path);
        return seen;
    }

    private async Task ExpectEverything()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _watcher.Hints.WaitToReadAsync(limit.Token))
        {
            while (_watcher.Hints.TryRead(out var hint))
            {
                if (hint.Everything)
                    return;
            }
        }
    }

    private async Task Expect(params string[] paths)
    {
        var missing = paths.ToHashSet();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (missing.Count > 0 && await _watcher.Hints.WaitToReadAsync(limit.Token))
            {
                while (_watcher.Hints.TryRead(out var hint))
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

    private async Task<List<string>> Collect(string last)
    {
        var seen = new List<string>();
        using var limit = new CancellationTokenSource(Limit);
        while (!seen.Contains(last))
        {
            await _watcher.Hints.WaitToReadAsync(limit.Token);
            seen.AddRange(Drain());
        }

        return seen;
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
