using System.Diagnostics;
using KlingFlow.Files;
using KlingFlow.Tests.Shared;

namespace KlingFlow.Tests.Files;

public sealed class LockFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    private string Path => _folder["state/lock"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void L01_The_second_one_is_refused_and_can_tell_who_holds_it()
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
    public void L02_A_holder_notices_that_its_file_was_removed_or_replaced()
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
    public async Task L03_A_holder_that_is_killed_frees_it_at_once()
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

    [Fact]
    public async Task L04_A_holder_that_is_stopped_keeps_it_and_still_has_it_when_it_goes_on()
    {
        using var holder = HelperProgram.Start(["hold-lock", Path]);
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());

        Signal(holder, "STOP");
        Assert.Null(Take("second"));
        Assert.Equal(holder.Id, LockFile.Holder(_folder.Disk, Path, _clock)?.Pid);
        Signal(holder, "CONT");
        await holder.StandardInput.WriteLineAsync("still-held");

        Assert.Equal("True", await holder.StandardOutput.ReadLineAsync());
        holder.Kill();
    }

    [TheoryWhere(Needs.Strace)]
    [InlineData("EOPNOTSUPP")]
    [InlineData("ENOLCK")]
    public async Task L05_Where_the_file_system_has_no_locks_a_lease_takes_their_place_and_is_not_sure_at_once(string error)
    {
        using var helper = HelperProgram.Start(["hold-lock", Path], Failing("flock", error));
        Assert.Equal("held, sure in 60 s", await helper.StandardOutput.ReadLineAsync());

        Assert.Equal("helper", LockFile.Holder(_folder.Disk, Path, TimeProvider.System)?.Program);
        Assert.Null(LockFile.TryTake(_folder.Disk, Path, "where there are locks", TimeProvider.System));
        using var second = HelperProgram.Start(["try-lock", Path], Failing("flock", error));
        Assert.Equal("busy", await second.StandardOutput.ReadLineAsync());

        await helper.StandardInput.WriteLineAsync();
        await helper.WaitForExitAsync();
        using var after = LockFile.TryTake(_folder.Disk, Path, "afterwards", TimeProvider.System);
        Assert.NotNull(after);
    }

    [FactWhere(Needs.Strace)]
    public async Task L05_A_lock_that_fails_for_another_reason_is_not_taken()
    {
        using var helper = HelperProgram.Start(["try-lock", Path], Failing("flock", "EIO"));

        Assert.Equal("refused 5", await helper.StandardOutput.ReadLineAsync());
        await helper.WaitForExitAsync();
    }

    [Fact]
    public async Task L06_With_the_locks_of_dotnet_switched_off_ours_holds()
    {
        using var held = Take("first")!;
        using var helper = HelperProgram.Start(["try-lock", Path]);

        Assert.Equal("1", HelperProgram.FileLockingDisabled(helper));
        Assert.Equal("busy", await helper.StandardOutput.ReadLineAsync());
        await helper.WaitForExitAsync();
    }

    private static string[] Failing(string call, string error) => ["strace", "-f", "-qq", "-o", "/dev/null", "-e", $"inject={call}:error={error}"];

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private LockFile? Take(string program) => LockFile.TryTake(_folder.Disk, Path, program, _clock);
}
