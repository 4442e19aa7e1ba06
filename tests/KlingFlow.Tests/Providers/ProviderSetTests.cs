using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Tests.Providers;

public sealed class ProviderSetTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly OutboundLog _log;
    private readonly PaidClient _paid;
    private readonly QueryClient _query;

    public ProviderSetTests()
    {
        _log = new OutboundLog(_folder.Disk, _folder["log"], new FakeClock());
        _paid = new PaidClient(null, _log);
        _query = new QueryClient(null, _log);
    }

    public void Dispose()
    {
        _paid.Dispose();
        _query.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("kling")]
    [InlineData("fal")]
    public async Task Who_is_paid_needs_trust_first_and_then_a_key(string name)
    {
        await using var untrusted = Build(isTrusted: false, key: "k");
        await using var keyless = Build(isTrusted: true, key: null);
        await using var ready = Build(isTrusted: true, key: "k");

        Assert.Equal(ProblemCode.NotTrusted, untrusted.Obstacle(name)?.Code);
        Assert.Equal(ProblemCode.NoCredential, keyless.Obstacle(name)?.Code);
        Assert.Null(ready.Obstacle(name));
    }

    [Theory]
    [InlineData("runway")]
    [InlineData("pollo")]
    public async Task A_known_provider_that_is_not_built_yet_is_unsupported(string name)
    {
        await using var set = Build(isTrusted: true, key: "k");

        Assert.True(ProviderNames.IsKnown(name));
        Assert.Null(set.Find(name));
        Assert.Equal(ProblemCode.Unsupported, set.Obstacle(name)?.Code);
    }

    [Fact]
    public async Task Only_the_local_provider_needs_neither_money_nor_trust()
    {
        await using var set = Build(isTrusted: false, key: null);

        Assert.All(set.All, provider => Assert.Equal(ProviderNames.CostsMoney(provider.Name), provider.CostsMoney));
        Assert.False(ProviderNames.CostsMoney("animatic"));
        Assert.True(ProviderNames.CostsMoney("anything-else"));
    }

    [Fact]
    public void A_key_file_that_cannot_be_read_is_a_problem_and_no_crash()
    {
        var unreadable = new Problem(ProblemCode.NoCredential, "the key file `keys` cannot be read");
        var connection = new KlingConnection(KlingConnection.Default, () => throw new UserFacingException(ExitCode.Untrusted, unreadable), IsTrusted: true);

        Assert.Equal(unreadable, connection.Obstacle());
    }

    private ProviderSet Build(bool isTrusted, string? key)
    {
        var accounts = new[] { "kling", "fal" }.Select(name => new ProviderSettings { Name = name, ApiKey = new KeySource { Env = "TEST_KEY" } });
        var log = new LoggerConfiguration().CreateLogger();

        return ProviderSet.Build(new ProviderParts
        {
            WorkspaceRoot = _folder.Root,
            Settings = new WorkspaceSettings { Providers = accounts.ToDictionary(account => account.Name) },
            IsTrusted = isTrusted,
            Environment = name => name == "TEST_KEY" ? key : null,
            Disk = _folder.Disk,
            Ffmpeg = new Ffmpeg(new ProgramRunner(log), "ffmpeg", "ffprobe", _folder.Disk),
            Voices = new VoiceBox(new ProgramRunner(log), new Ffmpeg(new ProgramRunner(log), "ffmpeg", "ffprobe", _folder.Disk), _folder.Disk),
            Log = log,
            Paid = _paid,
            Query = _query,
        });
    }
}
