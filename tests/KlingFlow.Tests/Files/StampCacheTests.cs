using KlingFlow.Files;

namespace KlingFlow.Tests.Files;

public sealed class StampCacheTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _read;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_has_not_changed_is_read_once()
    {
        _folder.Write("plan.yaml", "one");
        var cache = Cache(Later);

        Assert.Equal(["one", "one"], new[] { Get(cache), Get(cache) });
        Assert.Equal(1, _read);
    }

    [Fact]
    public void W18_A_changed_file_is_read_again_even_with_its_old_size_and_time()
    {
        var path = _folder.Write("plan.yaml", "one");
        var time = File.GetLastWriteTimeUtc(path);
        var cache = Cache(Later);
        Get(cache);

        _folder.Write("plan.yaml", "two");
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal("two", Get(cache));
    }

    [Fact]
    public void A_file_that_changed_a_moment_ago_is_not_believed()
    {
        _folder.Write("plan.yaml", "one");
        var cache = Cache(TimeProvider.System.GetUtcNow());

        Get(cache);
        Get(cache);

        Assert.Equal(2, _read);
    }

    [Fact]
    public void It_is_kept_between_runs_and_forgets_what_is_gone()
    {
        _folder.Write("plan.yaml", "one");
        _folder.Write("gone.yaml", "x");
        var cache = Cache(Later);
        Get(cache);
        Get(cache, "gone.yaml");
        File.Delete(_folder["gone.yaml"]);
        cache.Save();

        Assert.Equal("one", Get(Cache(Later)));
        Assert.Equal(2, _read);
        Assert.DoesNotContain("gone", _folder.Read(".kling/index"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json\n")]
    [InlineData("null\n{}\n")]
    public void A_damaged_memory_is_an_empty_one(string content)
    {
        _folder.Write(".kling/index", content);
        _folder.Write("plan.yaml", "one");

        Assert.Equal("one", Get(Cache(Later)));
    }

    private static DateTimeOffset Later => TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);

    private StampCache Cache(DateTimeOffset now) => new(_folder.Disk, _folder[".kling/index"], new FakeClock(now));

    private string Get(StampCache cache, string name = "plan.yaml") => cache.Get("text", _folder[name], path =>
    {
        _read++;
        return File.ReadAllText(path);
    });
}
