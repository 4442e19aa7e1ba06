using KlingFlow.Errors;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Simulator;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>Elements at Kling, against the simulator, which read the documentation for itself.</summary>
public sealed class KlingElementTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private KlingSimulator _simulator = null!;
    private PaidClient _paid = null!;
    private QueryClient _query = null!;
    private KlingProvider _kling = null!;

    public async Task InitializeAsync()
    {
        var log = new OutboundLog(_folder.Disk, _folder["log"], _clock);
        _simulator = await KlingSimulator.StartAsync(new SimulatorOptions { Clock = _clock, VideoFolder = _folder.Folder("videos") });
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
    public async Task An_element_is_made_once_found_under_our_id_and_its_own_id_is_taken_to_the_last_digit_into_a_video()
    {
        var request = await _kling.PrepareAsync(Driver(), CancellationToken.None);
        var sent = Assert.IsType<SubmitOutcome.Accepted>(await _kling.SubmitAsync(request, new Permit("kf-driver"), CancellationToken.None));
        var again = await _kling.SubmitAsync(request, new Permit("kf-driver"), CancellationToken.None);
        var open = Assert.Single((await _kling.LookUpAsync(TaskPlace.Of(request), ["kf-driver", "kf-never"], CancellationToken.None)).Reports);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var made = Assert.Single((await _kling.LookUpAsync(TaskPlace.Of(request), ["kf-driver"], CancellationToken.None)).Reports);

        Assert.IsType<SubmitOutcome.Unknown>(again);
        Assert.Equal((sent.TaskId, null, RemoteStatus.Submitted), (open.TaskId, open.ElementId, open.Status));
        Assert.Equal((RemoteStatus.Succeed, 1m, ""), (made.Status, made.UnitsBilled, made.Message));
        Assert.Single(_simulator.BillingLog.Entries);

        var video = Video() with { Elements = [new ElementHandle("driver", made.ElementId)] };
        var asked = await _kling.PrepareAsync(video, CancellationToken.None);
        Assert.Contains($$"""{"type":"element","element_id":"{{made.ElementId}}","id":"driver"}""", asked.Body, StringComparison.Ordinal);
        Assert.IsType<SubmitOutcome.Accepted>(await _kling.SubmitAsync(asked, new Permit(video.ExternalTaskId), CancellationToken.None));
    }

    [Fact]
    public async Task A_video_whose_element_has_no_id_is_not_built_and_one_that_names_another_is_refused_before_it_is_paid()
    {
        var unmade = await Assert.ThrowsAsync<UserFacingException>(
            () => _kling.PrepareAsync(Video() with { Elements = [new ElementHandle("driver", null)] }, CancellationToken.None));
        var stranger = Video() with { Record = Video().Record with { ShotPrompts = [new TakeShot(0, "@house in the rain", 5)] } };

        Assert.Contains("has no id", unmade.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCode.UnknownElement, Assert.Single(await _kling.CheckAsync(stranger, CancellationToken.None)).Code);
        Assert.Empty(_simulator.RequestLog.Entries);
    }

    [Fact]
    public async Task An_element_is_reserved_at_one_unit_and_its_images_are_checked()
    {
        var small = Driver() with { ImageFiles = [_folder.Put("small.png", TinyImage.Png(100, 100)), _folder["gone.png"]] };

        Assert.Equal((1m, 0.14m), (_kling.Estimate(new ElementFacts()).Units, _kling.Estimate(new ElementFacts()).Amount));
        Assert.Equal([ProblemCode.BadImage, ProblemCode.BadImage], (await _kling.CheckAsync(small, CancellationToken.None)).Select(problem => problem.Code));
    }

    private ElementWork Driver() => new("kf-driver", _folder.Root)
    {
        Label = "driver",
        Description = "in shadow",
        ImageFiles = [_folder.Put("front.png", TinyImage.Png(640, 640)), _folder.Put("side.png", TinyImage.Png(641, 640))],
    };

    private VideoWork Video() => SampleWork.Of(
        SampleWork.SingleShot with { Model = "kling-3.0-omni", ShotPrompts = [new TakeShot(0, "@driver in the rain", 5)], Elements = [new TakeElement("driver", "used")] },
        externalTaskId: "kf-video");
}
