using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Fal;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Providers.Fal;

/// <summary>The real provider and the real clients in front of a stub of fal's queue.</summary>
internal sealed class FalWorld : ProviderWorld
{
    public const string Address = "https://queue.fal.example";
    public const string Key = "fal-key-of-a-test:secret";

    private readonly PaidClient _paid;
    private readonly QueryClient _query;

    public FalWorld(FalConnection? connection = null)
    {
        var log = new OutboundLog(Folder.Disk, Folder["log"], new FakeClock());
        _paid = new PaidClient(Server, log);
        // No jitter means no waiting between two questions.
        _query = new QueryClient(Server, log, () => 0);
        Provider = new FalProvider(connection ?? Connection(), _paid, _query, Folder.Disk);
    }

    public TempFolder Folder { get; } = new();

    public StubFal Server { get; } = new();

    public override IProvider Provider { get; }

    public static FalConnection Connection(string address = Address, string? key = Key, bool isTrusted = true) =>
        new(new Uri(address), () => key is null ? null : new Secret(key), isTrusted);

    /// <summary>A task as it is recorded after it was accepted.</summary>
    public static RemoteTask Task(string? status = Address + "/fal-ai/kling-video/requests/req-1/status", string? result = Address + "/fal-ai/kling-video/requests/req-1") => new()
    {
        Endpoint = "/fal-ai/kling-video/v3/pro/text-to-video",
        BaseUrl = Address,
        Provider = "fal",
        ModelName = "kling-3.0",
        TaskId = "req-1",
        Urls = status is null || result is null ? null : new TaskUrls(status, result),
        ExternalTaskId = "kf-1",
        CreatedAt = default,
        ExpectedOutputDir = "sequences/SEQ08/takes/take002",
        Status = RemoteStatus.Submitted,
    };

    /// <summary>What is sent for a work.</summary>
    public async Task<(PreparedRequest Request, StubFal.SeenRequest Seen)> SendAsync(VideoWork work)
    {
        var request = await Provider.PrepareAsync(work, default);
        Assert.IsType<SubmitOutcome.Accepted>(await Provider.SubmitAsync(request, new(work.ExternalTaskId), default));
        return (request, Server.Seen[^1]);
    }

    /// <summary>The one report about a completed task whose result is answered like this.</summary>
    public async Task<QueryOutcome> CompleteAsync(int status, string body, string said = """{"status":"COMPLETED","request_id":"req-1"}""")
    {
        Server.ThenAnswers(200, said).ThenAnswers(status, body);
        // Questions are repeated where a server stumbles.
        for (var again = 0; again < 3 && status >= 500; again++)
            Server.ThenAnswers(status, body);
        return await Query(Task());
    }

    public override void CutTheNetwork() => Server.IsDown = true;

    public override void Dispose()
    {
        _paid.Dispose();
        _query.Dispose();
        Folder.Dispose();
        base.Dispose();
    }
}
