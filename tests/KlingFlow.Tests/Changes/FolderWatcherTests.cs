using System.Diagnostics;
using KlingFlow.Changes;
using KlingFlow.Files;

namespace KlingFlow.Tests.Changes;

/// <summary>That nothing is lost, whoever writes and however.</summary>
public sealed class FolderWatcherTests : WatcherTest
{
    [Fact]
    public async Task W01_A_thousand_folders_made_with_their_marker_at_once_are_all_hinted()
    {
        for (var i = 0; i < 1000; i++)
            File.Create(Path.Combine(Directory.CreateDirectory(Film[$"sequences/S{i:000}"]).FullName, "approve.take1")).Dispose();

        await Expect([.. Enumerable.Range(0, 1000).Select(i => Film[$"sequences/S{i:000}/approve.take1"])]);
    }

    [Fact]
    public async Task W02_Folders_within_folders_made_at_once_are_all_hinted()
    {
        for (var i = 0; i < 50; i++)
            Film.Write($"sequences/S{i:000}/takes/take001/manifest.json");

        await Expect([.. Enumerable.Range(0, 50).Select(i => Film[$"sequences/S{i:000}/takes/take001/manifest.json"])]);
    }

    [Fact]
    public async Task W03_A_tree_that_is_moved_in_is_hinted_whole()
    {
        Stage.Write("SEQ07/plan.yaml");
        Stage.Write("SEQ07/takes/take001/take.json");

        Film.Disk.Rename(Stage["SEQ07"], Film["sequences/SEQ07"]);

        await Expect(Film["sequences/SEQ07/plan.yaml"], Film["sequences/SEQ07/takes/take001/take.json"]);
    }

    [Fact]
    public async Task Dotnet_alone_tells_only_of_the_folder_when_a_tree_is_moved_in()
    {
        var seen = new List<string>();
        using var done = new SemaphoreSlim(0);
        using var bare = new FileSystemWatcher(Film.Root) { IncludeSubdirectories = true };
        bare.Created += (_, change) =>
        {
            seen.Add(change.Name!);
            if (change.Name == "end")
                done.Release();
        };
        bare.EnableRaisingEvents = true;
        Stage.Write("SEQ07/plan.yaml");

        Film.Disk.Rename(Stage["SEQ07"], Film["sequences/SEQ07"]);
        Film.Write("end");

        Assert.True(await done.WaitAsync(Limit));
        Assert.Equal(["sequences/SEQ07", "end"], seen);
    }

    [Fact]
    public async Task By_itself_it_begins_with_everything_tells_what_comes_and_ends_when_disposed()
    {
        await using var watcher = new FolderWatcher(Film.Disk, Film.Root, Serilog.Core.Logger.None, TimeProvider.System);
        using var limit = new CancellationTokenSource(Limit);
        Assert.Equal(new ChangeHint(Film.Root, Everything: true), await watcher.Hints.ReadAsync(limit.Token));

        // Only now: before, it would be part of "everything".
        Film.Write("sequences/SEQ01/approve.take1");
        Assert.Equal(new ChangeHint(Film["sequences/SEQ01/approve.take1"], Everything: false), await watcher.Hints.ReadAsync(limit.Token));

        await watcher.DisposeAsync();
        while (watcher.Hints.TryRead(out _))
        {
            // What was still waiting.
        }

        Assert.False(await watcher.Hints.WaitToReadAsync(limit.Token));
    }

    public static TheoryData<string> WaysToSave => ["vim", "vim in place", "nano", "JetBrains", "sed -i", "VS Code", "git checkout", "mv"];

    [Theory]
    [MemberData(nameof(WaysToSave))]
    public async Task W14_Whichever_way_an_editor_saves_the_last_hint_comes_after_the_last_byte(string way)
    {
        await SaveAsync(way);
        var plan = Film["sequences/SEQ01/plan.yaml"];

        // Reads as a consumer does: at every hint. The content at the last hint must be the saved one.
        using var limit = new CancellationTokenSource(Limit);
        var content = "";
        while (content != "title: saved\n")
        {
            Assert.True(await Watcher.Hints.WaitToReadAsync(limit.Token));
            while (Watcher.Hints.TryRead(out var hint))
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
        Film.Write("sequences/SEQ01/approve.take1");
        await Expect(Film["sequences/SEQ01/approve.take1"]);

        Film.Write("sequences/SEQ01/approve.take1", "note");
        await Expect(Film["sequences/SEQ01/approve.take1"]);
    }

    [Fact]
    public async Task W23_Junk_the_cache_and_the_inside_of_git_are_not_hinted()
    {
        Film.Write("sequences/SEQ01/.plan.yaml.swp");
        Film.Write("sequences/SEQ01/plan.yaml~");
        Film.Write("sequences/SEQ01/4913");
        Film.Write(".kling/log/api.jsonl");
        Film.Write(".git/objects/aa/bb");
        AtomicFile.WriteAllText(Film.Disk, Film["end"], "");

        var seen = await Collect(Film["end"]);
        string[] allowed = [Film["end"], Film[".git"], Film["sequences/SEQ01"]];
        Assert.Equal([], seen.Except(allowed));
    }

    [Fact]
    public async Task W06_A_consumer_that_sleeps_through_fifty_thousand_changes_is_told_to_look_at_everything()
    {
        var folder = Film.Folder("sequences/SEQ01/takes");
        for (var i = 0; i < 50_000; i++)
            File.Create(Path.Combine(folder, $"{i}")).Dispose();
        Film.Write("end");

        // Bounded, and nothing is lost: either a path is there, or "everything" is.
        var everything = false;
        var seen = new HashSet<string>();
        using var limit = new CancellationTokenSource(Limit);
        while (!everything && !seen.Contains(Film["end"]) && await Watcher.Hints.WaitToReadAsync(limit.Token))
        {
            while (Watcher.Hints.TryRead(out var hint))
            {
                everything |= hint.Everything;
                seen.Add(hint.Path);
            }
        }

        Assert.True(everything || seen.Count >= 50_000, $"{seen.Count} hints and no word about the others");
    }

    [Fact]
    public async Task W07_A_change_that_makes_trouble_does_not_end_the_watching()
    {
        var poisoned = true;
        Disk.StampRule = path => poisoned && path.EndsWith("poison", StringComparison.Ordinal) ? throw new InvalidOperationException("a bug of ours") : 0;
        Film.Folder("sequences/poison");
        Film.Write("sequences/SEQ01/approve.take1");
        await Expect(Film["sequences/SEQ01/approve.take1"]);

        poisoned = false;
        Film.Write("sequences/SEQ01/approve.take2");
        await Expect(Film["sequences/SEQ01/approve.take2"]);
    }

    [Fact]
    public async Task W08_A_watcher_is_not_collected_as_garbage()
    {
        for (var i = 0; i < 20; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }

        Film.Write("sequences/SEQ01/approve.take1");
        await Expect(Film["sequences/SEQ01/approve.take1"]);
    }

    [Fact]
    public async Task That_git_begins_or_ends_something_is_hinted()
    {
        Film.Folder(".git");
        Film.Write(".git/index.lock");

        await Expect(Film[".git"]);
    }

    [Fact]
    public async Task A_folder_called_like_junk_is_looked_through()
    {
        Stage.Write("4913/plan.yaml");
        Film.Disk.Rename(Stage["4913"], Film["sequences/4913"]);

        await Expect(Film["sequences/4913/plan.yaml"]);
    }

    private async Task SaveAsync(string way)
    {
        const string plan = "sequences/SEQ01/plan.yaml";
        const string text = "title: saved\n";
        switch (way)
        {
            case "vim":
                File.Delete(Film.Write("sequences/SEQ01/4913"));
                Film.Write("sequences/SEQ01/.plan.yaml.swp");
                Film.Disk.Rename(Film[plan], Film[plan + "~"]);
                Film.Write(plan, text);
                File.Delete(Film[plan + "~"]);
                File.Delete(Film["sequences/SEQ01/.plan.yaml.swp"]);
                break;
            case "JetBrains":
                Film.Write(plan + "___jb_tmp___", text);
                Film.Disk.Rename(Film[plan], Film[plan + "___jb_old___"]);
                Film.Disk.Rename(Film[plan + "___jb_tmp___"], Film[plan]);
                File.Delete(Film[plan + "___jb_old___"]);
                break;
            case "sed -i":
                using (var sed = Process.Start("sed", ["-i", "s/.*/title: saved/; $a\\", Film[plan]]))
                    await sed.WaitForExitAsync();
                break;
            case "git checkout":
                File.Delete(Film[plan]);
                Film.Write(plan, text);
                break;
            case "mv":
                Film.Disk.Rename(Stage.Write("plan.yaml", text), Film[plan]);
                break;
            default: // nano, VS Code, vim in /tmp: cut to nothing, then written, some in pieces
                await using (var stream = new FileStream(Film[plan], FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
                {
                    await stream.WriteAsync("title: sa"u8.ToArray());
                    await stream.FlushAsync();
                    await stream.WriteAsync("ved\n"u8.ToArray());
                }

                break;
        }
    }

    private async Task<List<string>> Collect(string last)
    {
        var seen = new List<string>();
        using var limit = new CancellationTokenSource(Limit);
        while (!seen.Contains(last))
        {
            await Watcher.Hints.WaitToReadAsync(limit.Token);
            seen.AddRange(Drain());
        }

        return seen;
    }
}
