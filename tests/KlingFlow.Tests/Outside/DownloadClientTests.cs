using System.Net;
using System.Security.Cryptography;
using System.Text;
using KlingFlow.Files;
using KlingFlow.Outside;

namespace KlingFlow.Tests.Outside;

public sealed class DownloadClientTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Part => _folder["video.mp4.part"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task D09_A_file_arrives_whole_with_its_hash_and_no_credentials_are_sent()
    {
        var content = string.Concat(Enumerable.Repeat("0123456789", 100_000));
        await using var server = new RawServer(RawServer.Ok(content));
        var seen = new List<long>();

        var result = await Fetch(server.Url, progress: new Reporter(seen));

        Assert.Equal(new DownloadResult(1_000_000, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(content)))), result);
        Assert.Equal(content, File.ReadAllText(Part));
        Assert.Equal(1_000_000, seen[^1]);
        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nETag: W/\"weak\"\r\nContent-Length: 1000\r\n\r\nhalf")]
    public async Task D01_D02_A_file_cut_short_is_refused_and_leaves_nothing(string response)
    {
        await using var server = new RawServer(response);

        var failed = await Assert.ThrowsAsync<DownloadFailed>(() => Fetch(server.Url));

        Assert.True(failed.MayWorkLater);
        Assert.False(File.Exists(Part));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    public async Task D07_Too_large_a_file_is_refused_announced_or_not(string head)
    {
        await using var server = new RawServer(head + new string('x', 101));

        var failed = await Assert.ThrowsAsync<DownloadFailed>(() => Fetch(server.Url, maxBytes: 100));

        Assert.False(failed.MayWorkLater);
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task D07_A_disk_that_is_nearly_full_is_seen_before_and_on_the_way()
    {
        await using var announced = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nnever asked for");
        await using var endless = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            while (true)
                await stream.WriteAsync(new byte[1 << 20], token);
        });
        foreach (var server in new[] { announced, endless })
        {
            var looks = 0;
            var disk = new FaultyDisk { WhenAskedForRoom = _ => new DiskRoom(DiskHealth.LeastBytes + (server == endless && looks++ > 0 ? -1 : 999_999), null, false) };
            using var client = new DownloadClient(disk, new OutboundLog(disk, _folder["log"], TimeProvider.System));

            var failed = await Assert.ThrowsAsync<DownloadFailed>(() => client.FetchAsync(Call(server.Url, 1L << 40), null, default));

            Assert.StartsWith("the disk is nearly full", failed.Message, StringComparison.Ordinal);
            Assert.True(failed.MayWorkLater);
            Assert.False(File.Exists(Part));
        }
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task D05_Another_status_is_told(int status)
    {
        await using var server = new RawServer($"HTTP/1.1 {status} No\r\nContent-Length: 2\r\n\r\nno");

        Assert.Equal(status, (await Assert.ThrowsAsync<DownloadFailed>(() => Fetch(server.Url))).Status);
        Assert.False(File.Exists(Part));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task P12_A_server_that_stalls_or_drips_is_given_up(bool drips)
    {
        await using var server = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\nx"u8.ToArray(), token);
            while (true)
            {
                await Task.Delay(drips ? TimeSpan.FromMilliseconds(5) : Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                await stream.WriteAsync("x"u8.ToArray(), token);
            }
        });
        var call = Call(server.Url) with
        {
            IdleTimeout = drips ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(0.2),
            Deadline = drips ? TimeSpan.FromSeconds(0.4) : TimeSpan.FromMinutes(1),
        };

        await Assert.ThrowsAsync<DownloadFailed>(() => Fetch(call));
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public void P12_A_pause_of_30_s_or_half_an_hour_in_all_is_too_slow()
    {
        var call = Call(new Uri("https://videos.example/"));

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30)), (call.IdleTimeout, call.Deadline));
    }

    [Fact]
    public async Task A_full_disk_is_not_mistaken_for_the_network_and_leaves_nothing()
    {
        await using var server = new RawServer(RawServer.Ok("content"));
        foreach (var failing in new[] { "write", "sync" })
        {
            var disk = new FaultyDisk { Rule = (call, path) => call == failing && path == Part ? FaultyDisk.NoSpace : 0 };
            using var client = new DownloadClient(disk, new OutboundLog(disk, _folder["log"], TimeProvider.System));

            Assert.Equal(FaultyDisk.NoSpace, (await Assert.ThrowsAsync<IOException>(() => client.FetchAsync(Call(server.Url), null, default))).HResult);
            Assert.False(File.Exists(Part));
        }
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\nx"u8.ToArray(), token);
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(Call(server.Url), null, cancel.Token));
        Assert.False(File.Exists(Part));
    }

    [Theory]
    [InlineData("http://videos.example/a.mp4")]
    [InlineData("https://127.0.0.1/a.mp4")]
    [InlineData("https://localhost/a.mp4")]
    [InlineData("https://0x7f.1/a.mp4")]
    [InlineData("https://2130706433/a.mp4")]
    [InlineData("https://0/a.mp4")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://user:secret@videos.example/")]
    [InlineData("ftp://videos.example/a.mp4")]
    [InlineData("file:///etc/passwd")]
    public async Task D08_Only_https_on_the_public_internet_is_fetched(string url)
    {
        var handler = new StubHandler(StubHandler.Status(200, "x"));

        var failed = await Assert.ThrowsAsync<DownloadFailed>(() => FetchPublic(url, handler));

        Assert.False(failed.MayWorkLater);
        Assert.Empty(handler.Asked);
    }

    [Fact]
    public async Task D08_A_name_that_leads_inside_is_refused_when_it_is_dialled()
    {
        using var client = new DownloadClient(
            _folder.Disk, Log(), new Dialler(PublicAddressGuard.IsPublic, (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("10.0.0.1") })));

        var failed = await Assert.ThrowsAsync<DownloadFailed>(() => client.FetchAsync(new DownloadCall(new Uri("https://rebind.example/"), Part, 100, null), null, default));

        Assert.Contains("not an address of the public internet", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.MayWorkLater);
    }

    [Fact]
    public async Task D08_D09_Three_redirects_are_followed_without_credentials_and_a_fourth_is_not()
    {
        var hop = StubHandler.Status(302, location: "/next?x=1");
        var last = (HttpRequestMessage request) =>
        {
            Assert.Equal(["User-Agent"], request.Headers.Select(header => header.Key));
            return StubHandler.Status(200, "ok")(request);
        };

        Assert.Equal(2, (await FetchPublic("https://videos.example/a", new StubHandler(hop, hop, hop, last))).Bytes);
        await Assert.ThrowsAsync<DownloadFailed>(() => FetchPublic("https://videos.example/a", new StubHandler(hop, hop, hop, hop, StubHandler.Status(200, "ok"))));
    }

    [Theory]
    [InlineData("http://videos.example/")]
    [InlineData("http://0/")]
    [InlineData("https://0/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://user:secret@videos.example/")]
    [InlineData("ftp://videos.example/")]
    [InlineData("file:///etc/passwd")]
    public async Task D08_A_redirect_to_a_forbidden_place_is_refused(string location)
    {
        var handler = new StubHandler(StubHandler.Status(302, location: location), StubHandler.Status(200, "secret"));

        await Assert.ThrowsAsync<DownloadFailed>(() => FetchPublic("https://videos.example/a", handler));
        Assert.Single(handler.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://api.example:{0}/")]
    public async Task D08_This_machine_is_fetched_from_only_where_the_provider_itself_runs_here_in_plain_http(string? trusted)
    {
        await using var server = new RawServer(RawServer.Ok("x"));
        var call = Call(server.Url) with
        {
            TrustedLoopbackBase = trusted is null ? null : new Uri(trusted.Replace("{0}", $"{server.Url.Port}", StringComparison.Ordinal)),
        };

        await Assert.ThrowsAsync<DownloadFailed>(() => Fetch(call));
        Assert.Empty(server.Requests);
    }

    private OutboundLog Log() => new(_folder.Disk, _folder["log"], TimeProvider.System);

    private DownloadCall Call(Uri url, long maxBytes = 10_000_000) => new(url, Part, maxBytes, url);

    private Task<DownloadResult> Fetch(Uri url, long maxBytes = 10_000_000, IProgress<long>? progress = null) => Fetch(Call(url, maxBytes), progress);

    private async Task<DownloadResult> Fetch(DownloadCall call, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var client = new DownloadClient(_folder.Disk, Log());
        return await client.FetchAsync(call, progress, cancellationToken);
    }

    private async Task<DownloadResult> FetchPublic(string url, StubHandler handler)
    {
        using var client = new DownloadClient(_folder.Disk, Log(), new Dialler(PublicAddressGuard.IsPublic), handler);
        return await client.FetchAsync(new DownloadCall(new Uri(url), Part, 100, null), null, default);
    }

    private sealed class Reporter(List<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen.Add(value);
    }
}
