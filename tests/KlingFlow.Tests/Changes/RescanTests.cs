using KlingFlow.Changes;

namespace KlingFlow.Tests.Changes;

public sealed class RescanTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Rescan _rescan;

    public RescanTests()
    {
        _folder.Write("SEQ01/plan.yaml", "x");
        _rescan = new Rescan(_folder.Root);
        _rescan.Changes();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_nothing_changed_there_is_nothing_to_tell() => Assert.Empty(_rescan.Changes());

    [Fact]
    public void What_came_changed_and_went_is_told()
    {
        _folder.Write("SEQ01/approve.take1");
        _folder.Write("SEQ02/plan.yaml");
        Assert.Equal(Paths("SEQ01/approve.take1", "SEQ02", "SEQ02/plan.yaml"), Changes());

        _folder.Write("SEQ01/plan.yaml", "longer");
        Directory.Delete(_folder["SEQ02"], recursive: true);
        Assert.Equal(Paths("SEQ01/plan.yaml", "SEQ02", "SEQ02/plan.yaml"), Changes());
    }

    [Fact]
    public void W17_A_write_through_another_name_of_the_file_is_found()
    {
        using var outside = new TempFolder();
        _folder.Disk.HardLink(_folder["SEQ01/plan.yaml"], outside["second"]);

        outside.Write("second", "changed outside");

        Assert.Equal(Paths("SEQ01/plan.yaml"), Changes());
    }

    [Fact]
    public void W22_Links_in_a_circle_do_not_hang_it_and_are_not_followed()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Directory.CreateSymbolicLink(_folder[name], _folder.Root);

        Assert.Empty(_rescan.Changes());
    }

    [Fact]
    public void W17_A_write_through_a_memory_map_is_found()
    {
        using (var map = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile(_folder["SEQ01/plan.yaml"], FileMode.Open, null, 4096))
        using (var view = map.CreateViewAccessor())
            view.Write(0, (byte)'y');

        Assert.Equal(Paths("SEQ01/plan.yaml"), Changes());
    }

    [Fact]
    public void W24_Fifty_thousand_files_are_looked_through_in_two_seconds_and_little_memory()
    {
        for (var sequence = 0; sequence < 50; sequence++)
        {
            var takes = _folder.Folder($"S{sequence:00}/takes");
            for (var file = 0; file < 1000; file++)
                File.Create(Path.Combine(takes, $"{file}.json")).Dispose();
        }

        Assert.Equal(50_100, _rescan.Changes().Count);
        var before = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(_rescan.Changes());

        Assert.True(Environment.CpuUsage.TotalTime - before < TimeSpan.FromSeconds(2), "too slow");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < 60_000_000, "too much memory");
    }

    [Fact]
    public void Git_our_cache_and_junk_are_not_looked_at()
    {
        _folder.Write(".git/objects/aa/bb");
        _folder.Write(".kling/log/api.jsonl");
        _folder.Write("SEQ01/.plan.yaml.swp");
        _folder.Write("SEQ01/4913");

        Assert.Empty(_rescan.Changes());
    }

    private IEnumerable<string> Paths(params string[] relative) => relative.Select(path => _folder[path]);

    private IEnumerable<string> Changes() => _rescan.Changes().Order(StringComparer.Ordinal);
}
