using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_holds_the_text_and_nothing_is_left_beside_it()
    {
        AtomicFile.WriteAllText(_folder.Disk, _folder["task.json"], "new é\n");

        Assert.Equal("new é\n", _folder.Read("task.json"));
        Assert.Equal(["task.json"], _folder.Files());
    }

    [Fact]
    public void F04_F05_F11_Whichever_call_fails_the_old_file_or_the_new_one_stands_whole_and_success_is_never_claimed()
    {
        for (var failing = 1; ; failing++)
        {
            _folder.Write("task.json", "old");
            var disk = new FaultyDisk();
            disk.FailAt(failing, FaultyDisk.NoSpace);
            var error = Record.Exception(() => AtomicFile.WriteAllText(disk, _folder["task.json"], "new"));

            Assert.Contains(_folder.Read("task.json"), new[] { "old", "new" });
            Assert.Equal(["task.json"], _folder.Files());
            if (error is null)
            {
                Assert.Equal("new", _folder.Read("task.json"));
                Assert.Equal(["create", "write", "sync", "rename", "sync_folder"], disk.Calls.Select(call => call.Split(' ')[0]));
                return;
            }

            Assert.Equal(FaultyDisk.NoSpace, Assert.IsType<IOException>(error).HResult);
        }
    }

    [Fact]
    public void F01_A_crash_at_any_call_leaves_a_whole_file()
    {
        for (var crash = 1; crash <= 5; crash++)
        {
            _folder.Write("task.json", "old");
            var disk = new FaultyDisk();
            disk.CrashAt(crash);
            Assert.ThrowsAny<IOException>(() => AtomicFile.WriteAllText(disk, _folder["task.json"], "new"));

            Assert.Contains(_folder.Read("task.json"), new[] { "old", "new" });
        }
    }

    [Theory]
    [InlineData("rw-rw----", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    [InlineData("r--r--r--", UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void F18_A_link_is_followed_and_the_mode_is_kept(string words, UnixFileMode mode)
    {
        var target = _folder.Write($"real/{words}.json", "old");
        File.SetUnixFileMode(target, mode);
        File.CreateSymbolicLink(_folder["link.json"], target);

        AtomicFile.WriteAllText(_folder.Disk, _folder["link.json"], "new");

        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.Equal(mode, File.GetUnixFileMode(target));
    }

    [Fact]
    public void F19_A_name_of_255_bytes_can_be_written()
    {
        var name = new string('a', 255);

        AtomicFile.WriteAllText(_folder.Disk, _folder[name], "x");

        Assert.Equal([name], _folder.Files());
    }

    [Fact]
    public void Creating_what_exists_is_refused_and_changes_nothing()
    {
        AtomicFile.CreateNew(_folder.Disk, _folder["take.json"], "first");

        var error = Assert.Throws<IOException>(() => AtomicFile.CreateNew(_folder.Disk, _folder["take.json"], "second"));

        Assert.True(AtomicFile.AlreadyExists(error));
        Assert.Equal("first", _folder.Read("take.json"));
        Assert.Equal(["take.json"], _folder.Files());
    }

    [Fact]
    public void Of_many_who_create_the_same_file_exactly_one_wins()
    {
        var wins = 0;
        Parallel.For(0, 32, i =>
        {
            try
            {
                AtomicFile.CreateNew(_folder.Disk, _folder["take.json"], $"{i}");
                Interlocked.Increment(ref wins);
            }
            catch (IOException exception) when (AtomicFile.AlreadyExists(exception))
            {
                // One of the 31 others.
            }
        });

        Assert.Equal(1, wins);
    }

    [Fact]
    public void F17_Only_leftovers_of_dead_processes_of_this_machine_are_swept()
    {
        const int many = 1000;
        var mine = TempName.New();
        var dead = mine.Replace($"-{Environment.ProcessId}-", "-4194305-", StringComparison.Ordinal);
        var foreign = ".kf-00000000-4194305-abcdef01.tmp";
        foreach (var name in new[] { mine, foreign, "notes.tmp" })
            _folder.Write(name);
        for (var i = 0; i < many; i++)
            _folder.Write(string.Concat(dead.AsSpan(0, dead.LastIndexOf('-') + 1), $"{i:x8}.tmp"));

        Assert.Equal(many, AtomicFile.SweepLeftovers(_folder.Disk, _folder.Root));
        Assert.Equal(new[] { mine, foreign, "notes.tmp" }.Order(StringComparer.Ordinal), _folder.Files());
    }
}
