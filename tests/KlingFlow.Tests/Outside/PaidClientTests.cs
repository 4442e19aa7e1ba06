using System.Net;
using System.Net.Sockets;
using KlingFlow.Outside;
using KlingFlow.Spending;

namespace KlingFlow.Tests.Outside;

public sealed class PaidClientTests : IDisposable
{
    private const string Body = "{\"prompt\":\"rain\"}";

    private readonly TempFolder _folder = new();
    private readonly OutboundLog _log;

    public PaidClientTests() => _log = new OutboundLog(_folder.Disk, _folder["log"], TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task S11_A_request_arrives_once_with_its_body_and_no_Expect()
    {
        await using var server = new RawServer(RawServer.Ok("{\"code\":0}", "Retry-After: 7\r\n"));

        var answer = await Post(server.Url);

        var answered = Assert.IsType<PaidAnswer.Answered>(answer);
        Assert.Equal((200, "{\"code\":0}", TimeSpan.FromSeconds(7)), (answered.Status, answered.Body, answered.RetryAfter));
        Assert.Equal("{\"code\":0}"u8.ToArray(), answered.Bytes.ToArray());
        var request = Assert.Single(server.Requests);
        Assert.Contains("Authorization: Bearer KEY", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Expect", request, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(Body, request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S11_HttpClient_repeats_a_request_without_a_body_and_ours_is_sent_once()
    {
        await using var closing = new RawServer("");
        using (var client = new HttpClient())
            await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(closing.Url, null));
        Assert.Equal(4, closing.Requests.Count);

        await using var server = new RawServer("");
        Assert.IsType<PaidAnswer.Lost>(await Post(server.Url));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task S02_An_answer_cut_short_is_lost()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"code\":0");

        Assert.IsType<PaidAnswer.Lost>(await Post(server.Url));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task S03_A_connection_that_breaks_while_the_body_is_sent_is_lost()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepts = 0;
        var breaking = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            accepts++;
            await socket.ReceiveAsync(new byte[100]);
            socket.LingerState = new LingerOption(true, 0); // closing sends a reset
        });

        var answer = await Post(new Uri($"http://{listener.LocalEndpoint}/"), new string('x', 20_000_000));

        Assert.IsType<PaidAnswer.Lost>(answer);
        await breaking;
        Assert.Equal(1, accepts);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task S12_A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var other = new RawServer(RawServer.Ok("{}"));
        await using var server = new RawServer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {other.Url}\r\nContent-Length: 0\r\n\r\n");

        var answered = Assert.IsType<PaidAnswer.Answered>(await Post(server.Url));
        Assert.Equal((307, "", null), (answered.Status, answered.Body, answered.RetryAfter));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task S13_A_refused_connection_is_proven_not_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}/");
        listener.Stop();

        Assert.IsType<PaidAnswer.NotSent>(await Post(url));
    }

    [Fact]
    public async Task S13_A_host_that_is_not_there_is_proven_not_sent() => Assert.IsType<PaidAnswer.NotSent>(await Post(new Uri("http://kf-test.invalid/")));

    [Fact]
    public async Task S13_A_failed_handshake_is_proven_not_sent()
    {
        await using var plain = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n");

        Assert.IsType<PaidAnswer.NotSent>(await Post(new UriBuilder(plain.Url) { Scheme = "https" }.Uri));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ProxyTunnelError, true)]
    [InlineData(HttpRequestError.Unknown, false)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.InvalidResponse, false)]
    [InlineData(HttpRequestError.HttpProtocolError, false)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, false)]
    public async Task S13_Only_four_kinds_of_error_prove_that_nothing_was_sent(HttpRequestError error, bool notSent)
    {
        using var client = new PaidClient(new StubHandler(StubHandler.Fails(error)), _log);

        var answer = await client.PostAsync(new Uri("https://api.example/"), null, Body, new Permit("kf-1"), default);

        Assert.Equal(notSent, answer is PaidAnswer.NotSent);
        Assert.Equal(!notSent, answer is PaidAnswer.Lost);
    }

    [Fact]
    public async Task S03_Too_late_an_answer_is_lost()
    {
        await using var server = new RawServer((_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        using var client = new PaidClient(null, _log) { Deadline = TimeSpan.FromSeconds(0.3) };

        Assert.IsType<PaidAnswer.Lost>(await client.PostAsync(server.Url, null, Body, new Permit("kf-1"), default));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task S21_Cancelled_before_the_send_it_throws_and_keeps_the_permit_cancelled_later_it_is_lost()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new RawServer((_, _, token) =>
        {
            cancel.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var client = new PaidClient(null, _log);
        var permit = new Permit("kf-1");

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.PostAsync(server.Url, null, Body, permit, new CancellationToken(true)));
        Assert.IsType<PaidAnswer.Lost>(await client.PostAsync(server.Url, null, Body, permit, cancel.Token));
    }

    [Fact]
    public async Task A_permit_is_good_for_one_send()
    {
        await using var server = new RawServer(RawServer.Ok("{}"));
        using var client = new PaidClient(null, _log);
        var permit = new Permit("kf-1");
        await client.PostAsync(server.Url, null, Body, permit, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.PostAsync(server.Url, null, Body, permit, default));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_blank_body_is_a_bug_of_the_caller_and_sends_nothing()
    {
        await using var server = new RawServer(RawServer.Ok("{}"));

        await Assert.ThrowsAsync<ArgumentException>(() => Post(server.Url, " "));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_answer_of_more_than_8_MB_is_lost_and_not_kept_in_memory()
    {
        await using var server = new RawServer(RawServer.Ok(new string('x', 9_000_000)));

        Assert.IsType<PaidAnswer.Lost>(await Post(server.Url));
    }

    private async Task<PaidAnswer> Post(Uri url, string body = Body)
    {
        using var client = new PaidClient(null, _log);
        return await client.PostAsync(url, "Bearer KEY", body, new Permit("kf-1"), default);
    }
}
