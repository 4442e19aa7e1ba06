using KlingFlow.Outside;
using KlingFlow.Spending;

namespace KlingFlow.Tests.Outside;

public sealed class OutboundLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task X06_Each_request_and_its_answer_is_a_line_and_no_secret_is_in_it()
    {
        var handler = new StubHandler(StubHandler.Status(200, "{\"answer\":\"KFSECRET\"}"));
        using var client = new PaidClient(handler, Log());

        await client.PostAsync(
            new Uri("https://user:KFSECRET@api.example/v1/videos?token=KFSECRET"), "Bearer KFSECRET", "{\"prompt\":\"KFSECRET\"}", new Permit("kf-1"), default);

        var log = _folder.Read("log/api-2026-03-01.jsonl");
        Assert.DoesNotContain("KFSECRET", log, StringComparison.Ordinal);
        Snapshot.Matches(System.Text.RegularExpressions.Regex.Replace(log, "\"call\":\"[0-9a-f]{8}\"", "\"call\":\"00000000\""));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_kind_only()
    {
        using var client = new QueryClient(new StubHandler(StubHandler.Fails(HttpRequestError.NameResolutionError)), Log(), () => 0);

        await client.GetAsync(new Uri("https://api.example/tasks"), null, default);

        Assert.Contains("\"event\":\"failed\"", _folder.Read("log/api-2026-03-01.jsonl"), StringComparison.Ordinal);
        Assert.Contains("\"failure\":\"NameResolutionError\"", _folder.Read("log/api-2026-03-01.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X15_A_log_that_cannot_be_written_does_not_cost_the_answer()
    {
        var disk = new FaultyDisk { Rule = (_, _) => FaultyDisk.NoSpace };
        using var client = new PaidClient(new StubHandler(StubHandler.Status(200, "{}")), new OutboundLog(disk, _folder["log"], _clock));

        Assert.IsType<PaidAnswer.Answered>(await client.PostAsync(new Uri("https://api.example/"), null, "{}", new Permit("kf-1"), default));
    }

    private OutboundLog Log() => new(_folder.Disk, _folder["log"], _clock);
}
