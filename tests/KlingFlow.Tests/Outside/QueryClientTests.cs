using System.IO.Compression;
using System.Text;
using KlingFlow.Outside;

namespace KlingFlow.Tests.Outside;

public sealed class QueryClientTests : IDisposable
{
    private static readonly Uri Url = new("https://api.example/tasks?task_ids=1");

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(200, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(404, 1)]
    [InlineData(302, 1)]
    [InlineData(408, 4)]
    [InlineData(429, 4)]
    [InlineData(500, 4)]
    [InlineData(503, 4)]
    public async Task Only_what_may_go_away_by_itself_is_asked_again(int status, int times)
    {
        var handler = new StubHandler(StubHandler.Status(status, "body"));

        var answer = await Ask(handler);

        Assert.Equal(new QueryAnswer.Answered(status, "body", null), answer);
        Assert.Equal(times, handler.Asked.Count);
    }

    [Fact]
    public async Task A_failure_that_goes_away_is_not_seen()
    {
        var handler = new StubHandler(StubHandler.Fails(HttpRequestError.ConnectionError), StubHandler.Status(502), StubHandler.Status(200, "ok"));

        Assert.Equal(new QueryAnswer.Answered(200, "ok", null), await Ask(handler));
        Assert.Equal(3, handler.Asked.Count);
    }

    [Fact]
    public async Task A_failure_that_stays_is_told() =>
        Assert.IsType<QueryAnswer.Failed>(await Ask(new StubHandler(StubHandler.Fails(HttpRequestError.NameResolutionError))));

    [Fact]
    public async Task P01_It_waits_as_long_as_the_server_asks()
    {
        var handler = new StubHandler(StubHandler.Status(429, retryAfter: "5"), StubHandler.Status(200, "ok"));
        var asking = Ask(handler);
        Assert.Single(handler.Asked);

        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Single(handler.Asked);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(new QueryAnswer.Answered(200, "ok", null), await asking);
    }

    [Fact]
    public async Task P01_A_long_wait_is_left_to_the_caller()
    {
        var handler = new StubHandler(StubHandler.Status(429, "busy", retryAfter: "600"));

        Assert.Equal(new QueryAnswer.Answered(429, "busy", TimeSpan.FromMinutes(10)), await Ask(handler));
        Assert.Single(handler.Asked);
    }

    [Theory]
    [InlineData("7", 7d)]
    [InlineData("0", 0d)]
    [InlineData("-5", 0d)]
    [InlineData("1e9", 3600d)]
    [InlineData("99999999999999999999", 3600d)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30d)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0d)]
    [InlineData("Tue, 01 Mar 2033 12:00:00 GMT", 3600d)]
    [InlineData("Sunday, 01-Mar-26 12:00:30 GMT", 30d)]
    [InlineData("Sun Mar  1 12:00:30 2026", 30d)]
    [InlineData("-1e9", 0d)]
    [InlineData("1.5", 1.5)]
    [InlineData("soon", null)]
    [InlineData("12:30", null)]
    [InlineData("", null)]
    [InlineData("\u00b2", null)]
    public void P01_Retry_After_is_seconds_or_a_date_between_0_and_1_hour(string text, double? seconds)
    {
        using var response = StubHandler.Status(429, retryAfter: text)(new HttpRequestMessage());

        Assert.Equal(seconds, Http.RetryAfter(response, _clock.GetUtcNow())?.TotalSeconds);
    }

    [Fact]
    public void Waits_double_and_are_spread_from_nothing_to_the_whole()
    {
        Assert.Equal([1, 2, 4, 8, 16, 20, 20], Enumerable.Range(0, 7).Select(attempt => QueryClient.Backoff(attempt, 1).TotalSeconds));
        Assert.Equal(0, QueryClient.Backoff(3, 0).TotalSeconds);
    }

    [Fact]
    public async Task P13_Too_large_an_answer_fails()
    {
        await using var server = new RawServer(RawServer.Ok(new string('x', 9_000_000)));
        using var client = new QueryClient(null, Log(), () => 0);

        Assert.IsType<QueryAnswer.Failed>(await client.GetAsync(server.Url, null, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task P12_A_server_that_stalls_is_given_up(string beginning)
    {
        await using var server = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var client = new QueryClient(null, Log(), () => 0) { HeadersTimeout = TimeSpan.FromSeconds(0.1), TotalTimeout = TimeSpan.FromSeconds(0.1) };

        Assert.Equal(new QueryAnswer.Failed("no answer in time"), await client.GetAsync(server.Url, null, default));
    }

    [Fact]
    public void P12_The_deadlines_are_10_s_to_connect_30_s_to_the_headers_and_a_minute_in_all()
    {
        using var client = new QueryClient(new StubHandler(StubHandler.Status(200)), Log(), () => 0);

        Assert.Equal(
            (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)),
            (Dialler.ConnectTimeout, client.HeadersTimeout, client.TotalTimeout));
    }

    [Fact]
    public async Task P13_Headers_of_200_kB_fail()
    {
        await using var server = new RawServer(RawServer.Ok("{}", $"X-Long: {new string('x', 200_000)}\r\n"));
        using var client = new QueryClient(null, Log(), () => 0);

        Assert.IsType<QueryAnswer.Failed>(await client.GetAsync(server.Url, null, default));
    }

    [Fact]
    public async Task P13_A_compressed_answer_is_neither_asked_for_nor_blown_up()
    {
        using var bomb = new MemoryStream();
        using (var zip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(new byte[20_000_000]);
        await using var server = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n"), token);
            await stream.WriteAsync(bomb.ToArray(), token);
        });
        using var client = new QueryClient(null, Log(), () => 0);

        var answer = Assert.IsType<QueryAnswer.Answered>(await client.GetAsync(server.Url, null, default));

        Assert.InRange(answer.Body.Length, 1, 100_000);
        Assert.DoesNotContain("Accept-Encoding", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task P14_Five_failures_in_a_minute_leave_the_server_alone_for_30_s_and_then_one_question_decides()
    {
        var handler = new StubHandler(StubHandler.Status(503));
        using var client = new QueryClient(handler, Log(), () => 0);
        await client.GetAsync(Url, null, default);
        await client.GetAsync(Url, null, default);
        Assert.Equal(5, handler.Asked.Count);

        var refused = Assert.IsType<QueryAnswer.Failed>(await client.GetAsync(Url, null, default));
        Assert.Equal((TimeSpan.FromSeconds(30), "api.example failed too often and is left alone for a moment"), (refused.RetryAfter, refused.Why));
        Assert.Equal(5, handler.Asked.Count);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await client.GetAsync(Url, null, default);
        await client.GetAsync(Url, null, default);
        Assert.Equal(6, handler.Asked.Count);

        // Another server has done nothing wrong.
        await client.GetAsync(new Uri("https://other.example/"), null, default);
        Assert.Equal(10, handler.Asked.Count);
    }

    [Fact]
    public async Task P14_A_good_answer_to_the_trial_lets_everybody_through_again()
    {
        var bad = StubHandler.Status(503);
        var handler = new StubHandler(bad, bad, bad, bad, bad, StubHandler.Status(200, "ok"));
        using var client = new QueryClient(handler, Log(), () => 0);
        await client.GetAsync(Url, null, default);
        await client.GetAsync(Url, null, default);

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new QueryAnswer.Answered(200, "ok", null), await client.GetAsync(Url, null, default));
        Assert.Equal(new QueryAnswer.Answered(200, "ok", null), await client.GetAsync(Url, null, default));
    }

    [Fact]
    public async Task P14_Failures_that_are_far_apart_and_refusals_do_not_count()
    {
        var handler = new StubHandler(StubHandler.Status(429, retryAfter: "60"));
        using var client = new QueryClient(handler, Log(), () => 0);
        for (var asked = 1; asked <= 10; asked++)
        {
            await client.GetAsync(Url, null, default);
            Assert.Equal(asked, handler.Asked.Count);
        }

        var breaker = new Breaker(_clock);
        for (var failures = 0; failures < 20; failures++)
        {
            Assert.True(breaker.TryEnter(out var isTrial, out _));
            breaker.Leave(isTrial, failed: true);
            _clock.Advance(TimeSpan.FromSeconds(16));
        }
    }

    [Fact]
    public async Task P14_What_costs_money_knows_no_breaker_and_is_sent_once()
    {
        var handler = new StubHandler(StubHandler.Status(503));
        using var questions = new QueryClient(handler, Log(), () => 0);
        using var paid = new PaidClient(handler, Log());
        for (var failures = 0; failures < 10; failures++)
            await questions.GetAsync(Url, null, default);
        Assert.Equal(5, handler.Asked.Count);

        await paid.PostAsync(Url, null, "{}", new KlingFlow.Spending.Permit("kf-1"), default);

        Assert.Equal(6, handler.Asked.Count);
    }

    [Fact]
    public async Task P02_Six_hours_of_silence_are_told_once_an_hour_and_their_end_too()
    {
        var log = new LogBook();
        var isDown = true;
        var handler = new StubHandler(request => StubHandler.Status(isDown ? 503 : 200)(request));
        using var client = new QueryClient(handler, Log(), () => 0, log.Logger);
        for (var minutes = 0; minutes < 6 * 60; minutes += 3)
        {
            await client.GetAsync(Url, null, default);
            _clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.InRange(log.Lines.Count, 5, 6);
        Assert.All(log.Lines, line => Assert.StartsWith("Warning: \"api.example\": no good answer for", line, StringComparison.Ordinal));

        isDown = false;
        await client.GetAsync(Url, null, default);
        await client.GetAsync(Url, null, default);
        Assert.Equal("Information: \"api.example\": answers again after 360 min", log.Lines[^1]);
        Assert.InRange(log.Lines.Count, 6, 7);
    }

    [Fact]
    public async Task P04_After_a_sleep_the_next_question_dials_anew()
    {
        var connections = 0;
        await using var server = new RawServer(async (_, stream, token) =>
        {
            Interlocked.Increment(ref connections);
            var buffer = new byte[4096];
            do
                await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Ok("{}")), token);
            while (await stream.ReadAsync(buffer, token) > 0);
        });
        using var client = new QueryClient(null, Log(), () => 0);

        await client.GetAsync(server.Url, null, default);
        await client.GetAsync(server.Url, null, default);
        Assert.Equal(1, connections);
        client.ForgetConnections();
        await client.GetAsync(server.Url, null, default);

        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task Cancelling_is_not_a_failure_of_the_server()
    {
        using var client = new QueryClient(new StubHandler(StubHandler.Status(200)), Log(), () => 0);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(Url, null, new CancellationToken(true)));
    }

    private OutboundLog Log() => new(_folder.Disk, _folder["log"], _clock);

    private async Task<QueryAnswer> Ask(StubHandler handler)
    {
        using var client = new QueryClient(handler, Log(), () => 0);
        return await client.GetAsync(Url, "Bearer KEY", default);
    }
}
