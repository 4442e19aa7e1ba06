using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class LockFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    private string Path => _folder["state/lock"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_second_one_is_refused_and_can_tell_who_holds_it()
    {
        using var first = Take("kling watch");

        Assert.NotNull(first);
        Assert.Null(Take("kling film"));
        Assert.Equal(
            new LockHolder(Environment.ProcessId, Environment.MachineName, _clock.GetUtcNow(), "kling watch"), LockFile.Holder(_folder.Disk, Path, _clock));
    }

    [Fact]
    public void Given_back_it_is_free()
    {
        Take("first")!.Dispose();

        Assert.Null(LockFile.Holder(_folder.Disk, Path, _clock));
        using var second = Take("second");
        Assert.NotNull(second);
    }

    [Fact]
    public void Without_a_file_nobody_holds_it() => Assert.Null(LockFile.Holder(_folder.Disk, Path, _clock));

    [Fact]
    public void A_holder_notices_that_its_file_was_removed_or_replaced()
    {
        using var held = Take("first")!;
        Assert.True(held.StillHeld());

        File.Delete(Path);
        Assert.False(held.StillHeld());

        using var other = Take("second");
        Assert.NotNull(other);
        Assert.False(held.StillHeld());
    }

    [Fact]
    public async Task A_holder_that_is_killed_frees_it_at_once()
    {
        using var holder = HelperProgram.Start(["hold-lock", Path]);
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        Assert.Equal(holder.Id, LockFile.Holder(_folder.Disk, Path, _clock)?.Pid);
        Assert.Null(Take("second"));

        holder.Kill();
        await holder.WaitForExitAsync();

        Assert.Null(LockFile.Holder(_folder.Disk, Path, _clock));
        using var second = Take("second");
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Somebody_who_only_looks_never_makes_a_free_lock_seem_busy()
    {
        Take("first")!.Dispose();
        using var stop = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                LockFile.Holder(_folder.Disk, Path, _clock);
        });

        for (var i = 0; i < 300; i++)
        {
            using var taken = Take("again");
            Assert.NotNull(taken);
        }

        await stop.CancelAsync();
        await looking;
    }

    [Theory]
    [InlineData("EOPNOTSUPP", 95)]
    [InlineData("ENOLCK", 37)]
    [InlineData("EIO", 5)]
    public async Task Where_the_file_system_has_no_locks_nobody_gets_one(string error, int number)
    {
        if (KlingFlow.Outside.ProgramRunner.Find("strace") is not { } strace)
            return; // nothing else makes flock fail

        using var helper = HelperProgram.Start(["try-lock", Path], strace, "-f", "-qq", "-o", "/dev/null", "-e", "inject=flock:error=" + error);

        Assert.Equal($"refused {number}", await helper.StandardOutput.ReadLineAsync());
        await helper.WaitForExitAsync();
    }

    private LockFile? Take(string program) => LockFile.TryTake(_folder.Disk, Path, program, _clock);
}
