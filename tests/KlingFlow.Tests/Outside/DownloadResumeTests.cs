using System.Security.Cryptography;
using System.Text;
using KlingFlow.Outside;

namespace KlingFlow.Tests.Outside;

/// <summary>A download that broke off is gone on with only where nothing speaks against it being the same file.</summary>
public sealed class DownloadResumeTests : IDisposable
{
    private const string Tag = "ETag: \"v1\"\r\n";

    private static readonly string Content = string.Concat(Enumerable.Range(0, 1000).Select(number => $"{number:0000}"));

    private readonly TempFolder _folder = new();
    private readonly Queue<Func<string, string>> _answers = new();
    private readonly DownloadClient _client;

    public DownloadResumeTests() =>
        _client = new DownloadClient(_folder.Disk, new OutboundLog(_folder.Disk, _folder["log"], TimeProvider.System));

    private string Part => _folder["video.mp4.part"];

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("ETag: \"v1\"\r\n", "\"v1\"")]
    [InlineData("Date: Sun, 01 Mar 2026 12:00:30 GMT\r\nLast-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r\n", "Sun, 01 Mar 2026 12:00:00 GMT")]
    public async Task D01_D06_The_rest_is_asked_for_and_the_hash_is_that_of_the_whole(string validator, string ifRange)
    {
        Cut(1500, validator).Cut(1000, validator, from: 1500).Rest(from: 2500, headers: validator);
        await using var server = Server();

        await FailsAsync(server.Url, kept: 1500);
        await FailsAsync(server.Url, kept: 2500);
        var result = await FetchAsync(server.Url);

        Assert.Equal(new DownloadResult(4000, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Content)))), result);
        Assert.Equal(Content, File.ReadAllText(Part));
        Assert.Equal([null, "bytes=1500-", "bytes=2500-"], server.Requests.Select(request => Header(request, "Range")));
        Assert.Equal([null, ifRange, ifRange], server.Requests.Select(request => Header(request, "If-Range")));
    }

    [Fact]
    public async Task D02_D06_A_file_in_chunks_is_gone_on_with_too()
    {
        _answers.Enqueue(_ => $"HTTP/1.1 200 OK\r\n{Tag}Transfer-Encoding: chunked\r\n\r\n5dc\r\n{Content[..1500]}\r\n");
        Rest(from: 1500);
        await using var server = Server();

        await FailsAsync(server.Url, kept: 1500);

        Assert.Equal(4000, (await FetchAsync(server.Url)).Bytes);
        Assert.Equal(Content, File.ReadAllText(Part));
    }

    [Theory]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Range: bytes 1499-3999/4000\r\nContent-Length: 2501\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Range: bytes 0-3999/4000\r\nContent-Length: 4000\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Range: bytes 1500-3998/4000\r\nContent-Length: 2499\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Range: bytes 1500-4000/4001\r\nContent-Length: 2501\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Range: bytes 1500-3999/*\r\nContent-Length: 2500\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Length: 2500\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v2\"\r\nContent-Range: bytes 1500-3999/4000\r\nContent-Length: 2500\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: W/\"v1\"\r\nContent-Range: bytes 1500-3999/4000\r\nContent-Length: 2500\r\n\r\n")]
    [InlineData("HTTP/1.1 206 No\r\nETag: \"v1\"\r\nContent-Type: multipart/byteranges; boundary=x\r\nContent-Length: 10\r\n\r\n")]
    [InlineData("HTTP/1.1 416 No\r\nContent-Range: bytes */1000\r\nContent-Length: 0\r\n\r\n")]
    public async Task D06_Any_doubt_begins_again_from_nothing(string doubtful)
    {
        Cut(1500, Tag);
        _answers.Enqueue(_ => doubtful + new string('x', 5000));
        _answers.Enqueue(_ => RawServer.Ok(Content));
        await using var server = Server();

        await FailsAsync(server.Url, kept: 1500);

        Assert.Equal(4000, (await FetchAsync(server.Url)).Bytes);
        Assert.Equal(Content, File.ReadAllText(Part));
        Assert.Null(Header(server.Requests[2], "Range"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: \"v2\"\r\n")]
    public async Task D06_A_whole_answer_to_a_question_for_the_rest_is_another_file_and_replaces_the_part(string headers)
    {
        Cut(1500, Tag);
        _answers.Enqueue(_ => RawServer.Ok("another file", headers));
        await using var server = Server();

        await FailsAsync(server.Url, kept: 1500);

        Assert.Equal(12, (await FetchAsync(server.Url)).Bytes);
        Assert.Equal("another file", File.ReadAllText(Part));
    }

    [Fact]
    public async Task D05_D06_A_fresh_address_of_the_same_file_is_gone_on_with_and_one_of_another_file_is_not()
    {
        Cut(1500, Tag);
        _answers.Enqueue(_ => "HTTP/1.1 403 Expired\r\nContent-Length: 0\r\n\r\n");
        Rest(from: 1500);
        await using var server = Server();
        await FailsAsync(new Uri(server.Url, "a.mp4?sign=1"), kept: 1500);
        await FailsAsync(new Uri(server.Url, "a.mp4?sign=1"), kept: 1500);

        Assert.Equal(4000, (await FetchAsync(new Uri(server.Url, "a.mp4?sign=2"))).Bytes);

        Cut(1500, Tag);
        _answers.Enqueue(_ => RawServer.Ok(Content));
        await FailsAsync(new Uri(server.Url, "a.mp4?sign=3"), kept: 1500);
        await FetchAsync(new Uri(server.Url, "b.mp4?sign=3"));
        Assert.Null(Header(server.Requests[^1], "Range"));
    }

    [Theory]
    [InlineData("Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r\n")]
    [InlineData("Date: Sun, 01 Mar 2026 12:00:00 GMT\r\nLast-Modified: Sun, 01 Mar 2026 12:00:00 GMT\r\n")]
    [InlineData("ETag: \"v1\"\r\nAccept-Ranges: none\r\n")]
    [InlineData("ETag: W/\"v1\"\r\n")]
    [InlineData("")]
    public async Task D06_A_part_that_nothing_can_tell_from_another_file_is_removed(string headers)
    {
        Cut(1500, headers);
        await using var server = Server();

        await FailsAsync(server.Url, kept: 0);
    }

    [Fact]
    public async Task D06_A_part_that_somebody_touched_is_not_gone_on_with()
    {
        Cut(1500, Tag);
        _answers.Enqueue(_ => RawServer.Ok(Content));
        await using var server = Server();
        await FailsAsync(server.Url, kept: 1500);
        _folder.Write("video.mp4.part", "touched");

        Assert.Equal(4000, (await FetchAsync(server.Url)).Bytes);
        Assert.Null(Header(server.Requests[^1], "Range"));
    }

    private static string? Header(string request, string name) =>
        request.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    /// <summary>The next answer breaks off after so many bytes.</summary>
    private DownloadResumeTests Cut(int bytes, string headers, int from = 0)
    {
        var head = from == 0 ? "HTTP/1.1 200 OK\r\n" : $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {from}-3999/4000\r\n";
        _answers.Enqueue(_ => $"{head}{headers}Content-Length: {4000 - from}\r\n\r\n{Content[from..(from + bytes)]}");
        return this;
    }

    private void Rest(int from, string headers = Tag) => Cut(4000 - from, headers, from);

    private RawServer Server() => new((head, stream, token) => stream.WriteAsync(Encoding.ASCII.GetBytes(_answers.Dequeue()(head)), token).AsTask());

    private async Task FailsAsync(Uri url, long kept)
    {
        Assert.True((await Assert.ThrowsAsync<DownloadFailed>(() => FetchAsync(url))).MayWorkLater);
        Assert.Equal(kept, File.Exists(Part) ? new FileInfo(Part).Length : 0);
        Assert.Equal(kept > 0, File.Exists(Part));
    }

    private Task<DownloadResult> FetchAsync(Uri url) => _client.FetchAsync(new DownloadCall(url, Part, 1_000_000, url), null, CancellationToken.None);
}
