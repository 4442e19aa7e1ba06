using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Generation;

public sealed class MediaStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private MediaStore Store => new(_folder.Disk, State);

    private StateLayout State => new(_folder["state"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the file is gone")]
    [InlineData("another file stands there")]
    [InlineData("the same file stands there")]
    public void What_was_kept_is_put_back_byte_for_byte(string now)
    {
        var (video, sha256) = Kept("paid for");
        if (now != "the same file stands there")
            File.Delete(video);
        if (now == "another file stands there")
            _folder.Write("take/video.mp4", "something else");

        Assert.True(Store.TryRestore(sha256, video));

        Assert.Equal("paid for", _folder.Read("take/video.mp4"));
        Assert.Equal([$"state/media/{sha256}", "take/video.mp4"], _folder.Files());
    }

    [Fact]
    public void The_same_bytes_may_be_kept_by_many_at_once()
    {
        var videos = Enumerable.Range(0, 16).Select(number => _folder.Write($"take{number}/video.mp4", "paid for")).ToList();
        var sha256 = FileHash.Sha256(_folder.Disk, videos[0]);

        Parallel.ForEach(videos, new ParallelOptions { MaxDegreeOfParallelism = 16 }, video => Store.Keep(video, sha256));

        Assert.Equal([sha256], Directory.EnumerateFiles(_folder["state/media"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Bytes_that_changed_in_the_store_are_not_put_back_as_the_result()
    {
        var (video, sha256) = Kept("paid for");
        File.Delete(video);
        _folder.Write($"state/media/{sha256}", "changed in place");

        Assert.False(Store.TryRestore(sha256, video));

        Assert.False(File.Exists(video));
    }

    [Fact]
    public void A_result_that_is_fetched_again_replaces_bytes_that_changed_in_the_store()
    {
        var (_, sha256) = Kept("paid for");
        _folder.Write($"state/media/{sha256}", "changed in place");

        Store.Keep(_folder.Write("again.mp4", "paid for"), sha256);

        Assert.Equal("paid for", _folder.Read($"state/media/{sha256}"));
    }

    [Fact]
    public void Where_there_are_no_links_a_synced_copy_is_kept()
    {
        var disk = new FaultyDisk { Rule = (call, _) => call == "link" ? 18 : 0 };
        var video = _folder.Write("take/video.mp4", "paid for");
        var sha256 = FileHash.Sha256(_folder.Disk, video);

        new MediaStore(disk, State).Keep(video, sha256);

        Assert.Equal("paid for", _folder.Read($"state/media/{sha256}"));
        Assert.True(disk.Calls.IndexOf($"sync {sha256}.part") is >= 0 and var synced && synced < disk.Calls.IndexOf($"rename {sha256}"));
    }

    [Theory]
    [InlineData("../take/video.mp4")]
    [InlineData("")]
    [InlineData("0123")]
    public void What_a_manifest_says_is_looked_for_only_where_it_is_a_hash(string sha256)
    {
        Kept("paid for");

        Assert.False(Store.TryRestore(sha256, _folder["take/video.mp4"]));
        Assert.Throws<ArgumentException>(() => Store.Keep(_folder["take/video.mp4"], sha256));
    }

    private (string Video, string Sha256) Kept(string content)
    {
        var video = _folder.Write("take/video.mp4", content);
        var sha256 = FileHash.Sha256(_folder.Disk, video);
        Store.Keep(video, sha256);
        return (video, sha256);
    }
}
