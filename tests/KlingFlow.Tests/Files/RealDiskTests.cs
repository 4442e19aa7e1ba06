using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tests.Shared;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Files;

/// <summary>Real file systems that are full, read-only, foreign or lose their power, each in a mount namespace of its own.</summary>
public sealed class RealDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Mounted => _folder.Folder("mounted");

    public void Dispose() => _folder.Dispose();

    [TheoryWhere(Needs.Root, Needs.Mount)]
    [InlineData("-o size=200k", 500_000, "refused 28", "is full")]
    [InlineData("-o size=200m,nr_inodes=2", 10, "refused 28", "can take no more files")]
    public async Task F05_F07_F12_On_a_disk_that_takes_half_the_write_or_none_the_old_file_stays(string options, int bytes, string says, string health)
    {
        var lines = await RunAsync(
            $"mount -t tmpfs {options} none \"$0\" && printf old > \"$0/task.json\"", ["write-state", Path.Combine(Mounted, "task.json"), $"{bytes}"],
            "cat \"$0/task.json\"; echo; ls -A \"$0\"");

        Assert.Equal(says, lines[0]);
        Assert.Contains(health, lines[1], StringComparison.Ordinal);
        Assert.Equal(["old", "task.json"], lines[2..]);
    }

    [FactWhere(Needs.Root, Needs.Mount)]
    public async Task F08_A_file_system_that_is_read_only_is_seen_before_anything_is_written()
    {
        var lines = await RunAsync(
            "mount -t tmpfs -o size=200m none \"$0\" && printf old > \"$0/task.json\" && mount -o remount,ro \"$0\"",
            ["write-state", Path.Combine(Mounted, "task.json"), "10"], "cat \"$0/task.json\"; echo");

        Assert.Equal("refused 30", lines[0]);
        Assert.Contains("is read-only", lines[1], StringComparison.Ordinal);
        Assert.Equal(["old"], lines[2..]);
    }

    [FactWhere(Needs.Root, Needs.Chattr)]
    public void F09_A_file_that_not_even_root_may_replace_is_a_problem_with_path_and_user()
    {
        var path = _folder.Write("SEQ09/task.json", "old");
        Shell($"chattr +i '{path}'");
        try
        {
            var error = Assert.Throws<IOException>(() => AtomicFile.WriteAllText(_folder.Disk, path, "new"));
            var problem = DiskTrouble.Of(_folder.Disk, _folder["SEQ09"], error);

            Assert.Contains(path, problem.Message, StringComparison.Ordinal);
            Assert.Contains("belongs to uid 0, this program runs as uid 0", problem.Message, StringComparison.Ordinal);
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Equal(["SEQ09/task.json"], _folder.Files());
        }
        finally
        {
            Shell($"chattr -i '{path}'");
        }
    }

    [TheoryWhere(Needs.Strace)]
    [InlineData("pwrite64")]
    [InlineData("fsync")]
    [InlineData("rename")]
    public async Task F12_A_call_that_a_signal_interrupts_is_made_again(string call)
    {
        var path = _folder.Write("task.json", "old");

        using var helper = HelperProgram.Start(
            ["write-state", path, "5"], "strace", "-f", "-qq", "-o", "/dev/null", "-e", $"inject={call}:error=EINTR:when=1");
        Assert.Equal("written", await helper.StandardOutput.ReadLineAsync());
        await helper.WaitForExitAsync();

        Assert.Equal("nnnnn", File.ReadAllText(path));
    }

    [TheoryWhere(Needs.Strace)]
    [InlineData("fsync", "EIO", 5)]
    [InlineData("fsync", "ENOSPC", 28)]
    [InlineData("fsync", "EDQUOT", 122)]
    [InlineData("pwrite64", "ENOSPC", 28)]
    [InlineData("rename", "EXDEV", 18)]
    [InlineData("rename", "EACCES", 13)]
    [InlineData("rename", "EBUSY", 16)]
    public async Task F04_F05_F10_F11_An_error_of_the_kernel_is_reported_and_the_old_file_stays(string call, string error, int number)
    {
        var path = _folder.Write("task.json", "old");

        using var helper = HelperProgram.Start(["write-state", path, "5"], "strace", "-f", "-qq", "-o", "/dev/null", "-e", $"inject={call}:error={error}");
        Assert.Equal($"refused {number}", await helper.StandardOutput.ReadLineAsync());
        await helper.WaitForExitAsync();

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["task.json"], _folder.Files());
    }

    [FactWhere(Needs.Root, Needs.LoopExt4)]
    public async Task F03_A_power_cut_loses_nothing_that_was_acknowledged_and_tears_nothing()
    {
        const int acknowledged = 12;
        var copy = _folder.Folder("copy");
        var image = _folder["disk.img"];

        await RunAsync(
            $"truncate -s 32M '{image}' && mkfs.ext4 -q '{image}' && mount -o loop '{image}' \"$0\"", ["until-power-cut", Mounted, $"{acknowledged}"],
            $"umount \"$0\" && mount -o loop '{image}' \"$0\" && cp \"$0\"/*.json* '{copy}'; umount \"$0\"");

        Assert.Equal(PowerCut.TextOf(acknowledged), _folder.Read("copy/state.json"));
        Assert.Equal(Enumerable.Range(1, acknowledged).Select(i => $"event {i}"), AppendLog.ReadLines(_folder.Disk, _folder["copy/events.jsonl"]));
        var view = Journal.Open(_folder.Disk, _folder["copy/journal.jsonl"], TimeProvider.System).View();
        Assert.Null(view.Broken);
        Assert.All(Enumerable.Range(1, acknowledged), i => Assert.True(view.Of(JournalBench.Take(i).ExternalTaskId)!.PerhapsSent));
    }

    /// <summary>Runs the helper between two lines of a shell that has the mounts for itself, in which <c>$0</c> is the mounted folder.</summary>
    private async Task<string[]> RunAsync(string before, string[] helper, string after)
    {
        using var process = HelperProgram.Start(helper, "unshare", "-m", "sh", "-c", $"({before}) >&2 && \"$@\"; {after}", Mounted);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void Shell(string line)
    {
        using var shell = System.Diagnostics.Process.Start("sh", ["-c", line]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
