using KlingFlow.Files;
using KlingFlow.Tests.Shared;

namespace KlingFlow.Tests.Files;

/// <summary>
/// What .NET and Linux do today, and why we do it ourselves. A test that fails here after an update says that a
/// work-around can go.
/// </summary>
public sealed class PlatformFactsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FactWhere(Needs.Strace)]
    public async Task F04_Dotnet_swallows_a_failed_fsync_and_we_report_it()
    {
        using var helper = HelperProgram.Start(["sync", _folder["file"]], "strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO");
        var output = await helper.StandardOutput.ReadToEndAsync();
        await helper.WaitForExitAsync();

        Assert.Equal(["dotnet: no error", "ours: 5"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_sync_that_cannot_work_is_reported() => Assert.Equal(Posix.Invalid, SyncOfAPipe().HResult);

    [FactWhere(Needs.SharedMemory)]
    public void F10_Across_file_systems_dotnet_copies_silently_and_we_refuse()
    {
        using var other = new TempFolder("/dev/shm");
        var from = _folder.Write("from", "x");
        var inode = _folder.Disk.Stamp(from)?.Inode;

        Assert.Equal(Posix.CrossDevice, Assert.Throws<IOException>(() => _folder.Disk.Rename(from, other["to"])).HResult);
        Assert.Equal(Posix.CrossDevice, Assert.Throws<IOException>(() => _folder.Disk.HardLink(from, other["to"])).HResult);

#pragma warning disable RS0030 // the very fact under test
        File.Move(from, other["to"]);
#pragma warning restore RS0030
        Assert.NotEqual((inode, _folder.Disk.Stamp(_folder.Root)?.Device), (other.Disk.Stamp(other["to"])?.Inode, other.Disk.Stamp(other["to"])?.Device));
    }

    [Fact]
    public async Task A_writer_is_seen_while_it_has_the_file_open()
    {
        var path = _folder.Write("plan.yaml", "x");
        Assert.False(_folder.Disk.HasWriter(path));

        await using (var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            Assert.True(_folder.Disk.HasWriter(path));

        Assert.False(_folder.Disk.HasWriter(path));
        Assert.False(_folder.Disk.HasWriter(_folder["missing"]));
    }

    // The kernel signals the holder of a lease when somebody opens the file; with the default signal this process would end.
    [Fact]
    public async Task Asking_for_a_writer_survives_a_writer_that_comes_in_that_moment()
    {
        var path = _folder.Write("plan.yaml", "x");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
        });

        for (var i = 0; i < 5000; i++)
            _folder.Disk.HasWriter(path);

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public void A_stamp_tells_kind_size_times_and_identity_and_does_not_follow_links()
    {
        var path = _folder.Write("file", "12345");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1000).AddTicks(1234567));
        File.CreateSymbolicLink(_folder["link"], path);
        _folder.Disk.HardLink(path, _folder["second"]);

        var stamp = _folder.Disk.Stamp(path)!.Value;
        Assert.Equal((FileKind.File, 5L, 1_000_123_456_700L), (stamp.Kind, stamp.Bytes, stamp.ModifiedNanoseconds));
        Assert.True(stamp.ChangedNanoseconds > stamp.ModifiedNanoseconds);
        Assert.Equal(stamp, _folder.Disk.Stamp(_folder["second"]));
        Assert.Equal(FileKind.Link, _folder.Disk.Stamp(_folder["link"])?.Kind);
        Assert.Equal(FileKind.Folder, _folder.Disk.Stamp(_folder.Root)?.Kind);
        Assert.Equal(FileKind.Other, _folder.Disk.Stamp("/dev/null")?.Kind);
        Assert.Null(_folder.Disk.Stamp(_folder["none"]));
        Assert.Null(_folder.Disk.Stamp(_folder["file/below"]));
    }

    private static IOException SyncOfAPipe()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        return Assert.Throws<IOException>(() => Posix.Sync(handle, "pipe"));
    }
}
