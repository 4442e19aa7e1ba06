using KlingFlow.Catalogue;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Simulator;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>
/// The simulator has its own reading of the documentation and refuses unknown fields, so whatever it takes was said
/// in the right words. All requests go to one simulator: starting it costs more than the requests.
/// </summary>
public sealed class KlingAgainstSimulatorTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private KlingSimulator _simulator = null!;
    private PaidClient _paid = null!;
    private QueryClient _query = null!;
    private KlingProvider _kling = null!;

    public async Task InitializeAsync()
    {
        var clock = new FakeClock();
        var log = new OutboundLog(_folder.Disk, _folder["log"], clock);
        _simulator = await KlingSimulator.StartAsync(new SimulatorOptions { Slots = 1000, Clock = clock, VideoFolder = _folder.Folder("videos") });
        _paid = new PaidClient(null, log);
        _query = new QueryClient(null, log, () => 0);
        _kling = new KlingProvider(KlingWorld.Connection(_simulator.BaseAddress.AbsoluteUri, "sim-key"), _paid, _query, _folder.Disk);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose()
    {
        _paid.Dispose();
        _query.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Whatever_passes_our_check_is_taken_word_for_word()
    {
        var frame = _folder.Put("frame.png", TinyImage.Png(1920, 1080));
        var works = Records().SelectMany(record => new[] { SampleWork.Of(record), SampleWork.Of(record, frame), SampleWork.Of(record, frame, frame) }).ToList();
        var sent = 0;

        foreach (var work in works.Select((work, index) => work with { ExternalTaskId = $"kf-sim-{index}" }))
        {
            if ((await _kling.CheckAsync(work, CancellationToken.None)).Count > 0)
                continue;

            var request = await _kling.PrepareAsync(work, CancellationToken.None);
            var outcome = await _kling.SubmitAsync(request, new Permit(work.ExternalTaskId), CancellationToken.None);

            Assert.True(outcome is SubmitOutcome.Accepted, $"{outcome} for {request.Body}");
            sent++;
        }

        Assert.Equal(sent, _simulator.BillingLog.Entries.Count);
        Assert.True(sent > 60, $"only {sent} of {works.Count} were sent");
    }

    [Fact]
    public async Task S06_A_lost_answer_is_found_again_under_our_id_and_a_second_send_is_not_taken_for_a_refusal()
    {
        var work = SampleWork.Of(SampleWork.Record, externalTaskId: "kf-lost");
        var request = await _kling.PrepareAsync(work, CancellationToken.None);

        var first = await _kling.SubmitAsync(request, new Permit("kf-lost"), CancellationToken.None);
        var again = await _kling.SubmitAsync(request, new Permit("kf-lost"), CancellationToken.None);
        var found = await _kling.LookUpAsync(TaskPlace.Of(request), ["kf-lost", "kf-never"], CancellationToken.None);

        Assert.IsType<SubmitOutcome.Unknown>(again);
        Assert.Equal(Assert.IsType<SubmitOutcome.Accepted>(first).TaskId, Assert.Single(found.Reports).TaskId);
        Assert.Single(_simulator.BillingLog.Entries);
    }

    private static IEnumerable<TakeRecord> Records() =>
        from model in ModelCatalogue.All
        where !model.IsRetired
        from resolution in model.Resolutions
        from audio in model.AudioModes
        from record in new[] { SampleWork.SingleShot, SampleWork.Record with { Negative = "blur, watermark" } }
        select record with { Model = model.Id, Resolution = resolution, Audio = audio };
}
