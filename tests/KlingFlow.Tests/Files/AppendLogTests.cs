using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class AppendLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Log => _folder["events.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_come_back_in_order()
    {
        AppendLog.Append(_folder.Disk, Log, "one");
        AppendLog.Append(_folder.Disk, Log, "two é");

        Assert.Equal(["one", "two é"], AppendLog.ReadLines(_folder.Disk, Log));
    }

    [Fact]
    public void A_file_that_is_not_there_has_no_lines() => Assert.Empty(AppendLog.ReadLines(_folder.Disk, Log));

    [Fact]
    public void A_line_cut_short_at_any_byte_is_not_read_and_never_joined_with_the_next()
    {
        const string last = "{\"n\":2}";
        for (var cut = 1; cut <= last.Length; cut++)
        {
            _folder.Write("events.jsonl", "{\"n\":1}\n" + last[..cut]);
            Assert.Equal(["{\"n\":1}"], AppendLog.ReadLines(_folder.Disk, Log));

            AppendLog.Append(_folder.Disk, Log, "{\"n\":3}");

            Assert.Equal(["{\"n\":1}", last[..cut], "{\"n\":3}"], AppendLog.ReadLines(_folder.Disk, Log));
        }
    }

    [Fact]
    public void The_first_line_syncs_the_folder_too_and_a_failed_sync_is_reported()
    {
        var disk = new FaultyDisk();
        AppendLog.Append(disk, Log, "one");
        AppendLog.Append(disk, Log, "two");
        Assert.Equal(1, disk.Calls.Count(call => call.StartsWith("sync_folder", StringComparison.Ordinal)));

        disk.Rule = (call, _) => call == "sync" ? FaultyDisk.IoError : 0;
        Assert.Equal(FaultyDisk.IoError, Assert.Throws<IOException>(() => AppendLog.Append(disk, Log, "three")).HResult);
    }

    [Fact]
    public async Task Two_processes_never_overwrite_each_other()
    {
        using var a = HelperProgram.Start(["append", Log, "a", "200"]);
        using var b = HelperProgram.Start(["append", Log, "b", "200"]);
        await Task.WhenAll(a.WaitForExitAsync(), b.WaitForExitAsync());

        var lines = AppendLog.ReadLines(_folder.Disk, Log);
        Assert.Equal(400, lines.Count);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"a {i}"), lines.Where(line => line[0] == 'a'));
    }

    [Fact]
    public void A_line_feed_inside_a_line_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => AppendLog.Append(_folder.Disk, Log, "a\nb"));
}
