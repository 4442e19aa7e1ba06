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
    public async Task It_waits_as_long_as_the_server_asks()
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
    public async Task A_long_wait_is_left_to_the_caller()
    {
        var handler = new StubHandler(StubHandler.Status(429, "busy", retryAfter: "600"));

        Assert.Equal(new QueryAnswer.Answered(429, "busy", TimeSpan.FromMinutes(10)), await Ask(handler));
        Assert.Single(handler.Asked);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("-5", 0)]
    [InlineData("1e9", 3600)]
    [InlineData("99999999999999999999", 3600)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("Tue, 01 Mar 2033 12:00:00 GMT", 3600)]
    [InlineData("soon", null)]
    public void Retry_After_is_seconds_or_a_date_between_0_and_1_hour(string text, int? seconds)
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
    public async Task Too_large_an_answer_fails()
    {
        await using var server = new RawServer(RawServer.Ok(new string('x', 9_000_000)));
        using var client = new QueryClient(null, Log(), () => 0);

        Assert.IsType<QueryAnswer.Failed>(await client.GetAsync(server.Url, null, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task A_server_that_stalls_is_given_up(string beginning)
    {
        await using var server = new RawServer(async (_, stream, token) =>
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(beginning), token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var client = new QueryClient(null, Log(), () => 0) { HeadersTimeout = TimeSpan.FromSeconds(0.1), TotalTimeout = TimeSpan.FromSeconds(0.1) };

        Assert.Equal(new QueryAnswer.Failed("no answer in time"), await client.GetAsync(server.Url, null, default));
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
