using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>Takes that fal makes, over real HTTP. It knows no id of ours, so what is lost there is a matter for a person.</summary>
public sealed class FalTakeTests : IDisposable
{
    private readonly StudioKit _kit = new() { HasRealProviders = true };

    [Fact]
    public async Task A_take_is_made_whole_and_its_cost_is_an_estimate_because_fal_names_none()
    {
        await using var fal = await StartAsync();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        var manifest = Records.ReadManifest().Value!;
        Assert.Equal((RemoteStatus.Succeed, new Cost(0.84m, "USD", "estimate")), (manifest.FinalStatus, manifest.Cost));
        Assert.Equal((0.84m, 0.84m), (_kit.Journal().Spent("USD"), Assert.Single(fal.BillingLog.Entries).Units));
        Assert.NotNull(manifest.Media);
        Assert.True(File.Exists(_kit.Take.Video));
        var task = ReadTask();
        Assert.Equal(($"{fal.BaseAddress.AbsoluteUri}fal-ai/kling-video/requests/{task.TaskId}", "/fal-ai/kling-video/o3/standard/text-to-video"), (task.Urls?.Result, task.Endpoint));
        await AssertInOrderAsync(fal);
    }

    [Theory]
    [InlineData("lose_response=1")]
    [InlineData("status_503_created=1")]
    [InlineData("status_500=1")]
    [InlineData("unreadable=1")]
    [InlineData("redirect_307=1")]
    public async Task An_answer_that_proves_nothing_is_sent_once_and_asks_for_a_person(string fault)
    {
        await using var fal = await StartAsync();
        fal.Chaos.Arm(fault);

        var first = await _kit.PassAsync();
        _kit.Clock.Advance(TimeSpan.FromHours(1));
        var later = await _kit.PassAsync();

        Assert.Equal([TakeEnd.NeedsPerson, TakeEnd.NeedsPerson], [.. first, .. later]);
        Assert.Contains("maybe_paid", _kit.Status().Attention);
        Assert.Single(fal.RequestLog.Entries, request => request.Method == "POST");
        Assert.Contains(await _kit.ReconcileAsync(apply: true), finding => finding.Kind == "maybe_paid" && finding.TakeId == "SEQ08_take001");
        await AssertInOrderAsync(fal);
    }

    [Fact]
    public async Task A_person_may_send_a_lost_request_again_after_a_minute_and_not_before()
    {
        await using var fal = await StartAsync();
        fal.Chaos.Arm("lose_request=1");
        await _kit.PassAsync();

        await using (var studio = _kit.Start())
        {
            var early = await Assert.ThrowsAsync<UserFacingException>(() => studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1, default));
            Assert.Equal(ProblemCode.MaybePaid, early.Problems[0].Code);
            _kit.Clock.Advance(TimeSpan.FromMinutes(2));
            await studio.Reconciler(studio.Site("film")).ResolveAsync(StudioKit.Take1, default);
        }

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        Assert.Single(fal.BillingLog.Entries);
        await AssertInOrderAsync(fal);
    }

    [Theory]
    [InlineData("code_1303=2", RemoteStatus.Succeed, null)]
    [InlineData("code_1301=1", RemoteStatus.Failed, ErrorKind.Policy)]
    [InlineData("task_blocked=1", RemoteStatus.Failed, ErrorKind.Policy)]
    [InlineData("task_fails=1", RemoteStatus.Failed, ErrorKind.Remote)]
    [InlineData("query_unreadable=1", RemoteStatus.Succeed, null)]
    public async Task A_fault_ends_as_it_would_anywhere(string fault, string status, string? kind)
    {
        await using var fal = await StartAsync();
        fal.Chaos.Arm(fault);

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal((status, kind), (ReadTask().Status, ReadTask().ErrorKind));
        Assert.Equal(status == RemoteStatus.Failed ? 0 : 0.84m, _kit.Journal().Spent("USD"));
        await AssertInOrderAsync(fal);
    }

    [Fact]
    public async Task A_record_that_was_thrown_away_comes_back_with_the_addresses_of_its_task()
    {
        await using var fal = await StartAsync();
        Assert.Equal([TakeEnd.LeftOpen], await _kit.PassAsync(mode: RunMode.OneQuestion));
        var urls = ReadTask().Urls;
        File.Delete(_kit.Take.Task);

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.NotNull(urls);
        Assert.Equal(urls, ReadTask().Urls);
        Assert.Single(fal.BillingLog.Entries);
    }

    [Theory]
    [InlineData("https://fal.example", "https://other.example", false)]
    [InlineData("{ env: FAL_KEY }", "{ env: OTHER }", false)]
    [InlineData("max_in_flight: 2", "max_in_flight: 1", true)]
    public void A_changed_address_or_source_of_the_key_needs_trust_again(string was, string isNow, bool isTrusted)
    {
        const string Line = "  fal: { base_url: https://fal.example, api_key: { env: FAL_KEY }, max_in_flight: 2 }";
        _kit.Settings(settings => settings.Replace("providers:", $"providers:\n{Line}", StringComparison.Ordinal));
        var path = Path.Combine(_kit.Root, "kling.yaml");
        AtomicFile.WriteAllText(new Disk(), path, File.ReadAllText(path).Replace(was, isNow, StringComparison.Ordinal));

        Assert.Equal(isTrusted, Trust.State(new Disk(), _kit.Open(), name => name == "XDG_STATE_HOME" ? _kit.StateRoot : null).IsTrusted);
    }

    public void Dispose() => _kit.Dispose();

    private TaskFolder Records => TakeFolder.Of(new Disk(), _kit.Project, StudioKit.Take1).Records;

    private RemoteTask ReadTask() => Records.ReadTask().Value!;

    private async Task<KlingSimulator> StartAsync()
    {
        var simulator = await KlingSimulator.StartAsync(new SimulatorOptions
        {
            ApiKey = "fal-secret-of-a-test", Clock = _kit.Clock, VideoFolder = Path.Combine(AppContext.BaseDirectory, "simulated-videos"),
        });
        _kit.Settings(settings => settings.Replace("providers:\n", $"providers:\n  fal: {{ base_url: \"{simulator.BaseAddress.AbsoluteUri}\", api_key: {{ env: FAL_KEY }} }}\n", StringComparison.Ordinal));
        _kit.Write("plan.yaml", (await File.ReadAllTextAsync(Path.Combine(_kit.SequenceFolder, "plan.yaml"))).Replace("provider: kling", "provider: fal", StringComparison.Ordinal));
        _kit.Ask();
        return simulator;
    }

    private async Task AssertInOrderAsync(KlingSimulator simulator)
    {
        var report = await HistoryChecker.CheckAsync(new HistorySources
        {
            Billing = simulator.BillingLog.Entries,
            Requests = simulator.RequestLog.Entries,
            Workspace = _kit.Root,
            Project = _kit.Project,
            States = [_kit.State],
            Secrets = ["fal-secret-of-a-test"],
            Reconcile = _ => _kit.ReconcileAsync(apply: true),
        });

        Assert.Equal([], report.Results.SelectMany(result => result.Violations.Select(complaint => $"{result.Id}: {complaint}")));
    }
}
