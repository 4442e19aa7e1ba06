using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>The real provider and the real clients in front of a stub of Kling's hosts.</summary>
internal sealed class KlingWorld : ProviderWorld
{
    public const string Address = "https://kling.example";

    private readonly PaidClient _paid;
    private readonly QueryClient _query;

    public KlingWorld(KlingConnection? connection = null)
    {
        var log = new OutboundLog(Folder.Disk, Folder["log"], new FakeClock());
        _paid = new PaidClient(Server, log);
        // No jitter means no waiting between two questions.
        _query = new QueryClient(Server, log, () => 0);
        Kling = new KlingProvider(connection ?? Connection(), _paid, _query, Folder.Disk);
    }

    public TempFolder Folder { get; } = new();

    public StubKling Server { get; } = new();

    public KlingProvider Kling { get; }

    public override IProvider Provider => Kling;

    public static KlingConnection Connection(string address = Address, string? key = "api-key-kling-test", bool isTrusted = true) =>
        new(new Uri(address), () => key is null ? null : new Secret(key), isTrusted);

    public override void CutTheNetwork() => Server.IsDown = true;

    public override void Dispose()
    {
        _paid.Dispose();
        _query.Dispose();
        Folder.Dispose();
        base.Dispose();
    }
}
