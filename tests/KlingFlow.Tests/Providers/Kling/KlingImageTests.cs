using System.Text.Json;
using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Simulator;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>Images are ordered, asked about and looked up in the older dialect; the simulator has its own reading of it.</summary>
public sealed class KlingImageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sheet_is_one_image_of_a_literal_contact_sheet_with_elements_as_numbers()
    {
        var body = Body(SampleImages.Sheet());

        Assert.Equal(1, (int?)body["n"]);
        Assert.Contains("2x2 grid of four panels", (string?)body["prompt"], StringComparison.Ordinal);
        Assert.EndsWith("same scene: driver in a suburban street, golden hour", (string?)body["prompt"], StringComparison.Ordinal);
        Assert.Equal(829800000000000001, (long?)body["element_list"]![0]!["element_id"]);
        Assert.Equal("kf-seq05-grid1", (string?)body["external_task_id"]);
        Snapshot.Matches(body.ToString());
    }

    [Fact]
    public void Four_images_are_ordered_with_the_plain_prompt_and_what_must_not_be_seen_apart()
    {
        var body = Body(SampleImages.Four() with { Negative = "blur", Elements = [new ElementHandle("driver", null)] });

        Assert.Equal(4, (int?)body["n"]);
        Assert.Equal("driver in a suburban street, golden hour", (string?)body["prompt"]);
        Assert.Equal("blur", (string?)body["negative_prompt"]);
        Assert.Null(body["element_list"]);
    }

    [Fact]
    public void A_word_behind_an_at_sign_that_is_no_element_stays_as_it_is_written()
    {
        var body = Body(SampleImages.Four() with { Prompt = "@stranger meets @driver at 5@6" });

        Assert.Equal("@stranger meets driver at 5@6", (string?)body["prompt"]);
    }

    [Theory]
    [InlineData("kling-v3", 1, 8, 0.028)]
    [InlineData("kling-v3", 4, 32, 0.112)]
    [InlineData("kling-v2-1", 1, 4, 0.014)]
    [InlineData("kling-v9", 1, 8, 0.028)]
    public void An_estimate_is_in_image_units_and_that_of_an_unknown_model_is_an_upper_bound(string model, int count, int units, double amount)
    {
        var estimate = ImageCatalogue.Estimate(model, count);

        Assert.Equal((units, (decimal)amount), (estimate.Units, estimate.Amount));
    }

    [Fact]
    public async Task What_the_model_would_refuse_is_told_at_once()
    {
        await using var simulator = await StartAsync();
        using var world = World(simulator);
        var bad = SampleImages.Sheet() with { AspectRatio = "5:4", Prompt = new string('x', 2400), Negative = new string('x', 2501) };

        var problems = await world.Kling.CheckAsync(bad, CancellationToken.None);

        Assert.Equal(3, problems.Count);
        Assert.Empty(await world.Kling.CheckAsync(SampleImages.Sheet(), CancellationToken.None));
    }

    [Fact]
    public void Images_are_told_in_their_order_and_charged_in_their_own_units()
    {
        var report = Read("""
            {"task_id":"1","task_status":"succeed","final_unit_deduction":"32","task_info":{"external_task_id":"kf-a"},"task_result":{"images":[
              {"index":1,"url":"https://x.example/b.png"},{"index":0,"url":"https://x.example/a.png"}]}}
            """);

        Assert.Equal(["/a.png", "/b.png"], report.Images.Select(image => image.Url!.AbsolutePath));
        Assert.Equal((32m, "image", RemoteStatus.Succeed, "kf-a"), (report.UnitsBilled, report.UnitKind, report.Status, report.ExternalTaskId));
        Assert.Equal(0.112m, KlingFlow.Generation.Bill.Of(report, PriceTable.Free)!.Amount);
    }

    [Fact]
    public void The_newer_dialect_tells_about_images_too()
    {
        var report = Read("""
            {"id":"1","status":"succeeded","billing":[{"charge_type":"unit","amount":"8","package_type":"image"}],
             "outputs":[{"type":"image","url":"https://x.example/a.png","watermark_url":""}]}
            """, KlingMakes.Images);

        Assert.Equal((8m, "image"), (report.UnitsBilled, report.UnitKind));
        Assert.Equal("/a.png", Assert.Single(report.Images).Url!.AbsolutePath);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_task_is_followed_whether_or_not_the_server_tells_about_it_beside_the_videos(bool isTold)
    {
        await using var simulator = await StartAsync(isTold);
        using var world = World(simulator);
        var (image, video) = (await SendAsync(world.Kling, SampleImages.Four()), await SendAsync(world.Kling, SampleWork.Of(SampleWork.SingleShot)));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var outcome = await world.Kling.QueryAsync([image, video], _ => throw new InvalidOperationException(), CancellationToken.None);

        Assert.Null(outcome.Failure);
        var report = Assert.Single(outcome.Reports, report => report.TaskId == image.TaskId);
        Assert.Equal(4, report.Images.Count);
        Assert.Equal((32m, "image"), (report.UnitsBilled, report.UnitKind));
        Assert.NotNull(Assert.Single(outcome.Reports, report => report.TaskId == video.TaskId).ResultUrl);
    }

    [Fact]
    public async Task S02_A_lost_answer_is_found_by_our_id_on_the_route_that_made_it()
    {
        await using var simulator = await StartAsync(isTold: false);
        using var world = World(simulator);
        simulator.Chaos.Arm("lose_response=1");
        var request = await world.Kling.PrepareAsync(SampleImages.Sheet(), CancellationToken.None);
        var lost = await world.Kling.SubmitAsync(request, new Permit(request.Work.ExternalTaskId), CancellationToken.None);

        var found = await world.Kling.LookUpAsync(TaskPlace.Of(request), [request.Work.ExternalTaskId, "kf-never"], CancellationToken.None);

        Assert.IsType<SubmitOutcome.Unknown>(lost);
        Assert.Equal(simulator.BillingLog.Entries.Single().TaskId, Assert.Single(found.Reports).TaskId);
    }

    [Fact]
    public async Task A_question_that_fails_proves_nothing_about_what_was_asked()
    {
        await using var simulator = await StartAsync();
        using var world = World(simulator);
        var request = await world.Kling.PrepareAsync(SampleImages.Sheet(), CancellationToken.None);
        simulator.Chaos.Arm("query_code_1103=1");

        var outcome = await world.Kling.LookUpAsync(TaskPlace.Of(request), ["kf-a"], CancellationToken.None);

        Assert.Equal(ErrorKind.Permission, outcome.Failure);
    }

    [Theory]
    [InlineData("sheet")]
    [InlineData("four")]
    public async Task What_is_billed_is_what_was_estimated(string method)
    {
        await using var simulator = await StartAsync();
        using var world = World(simulator);
        var work = SampleImages.Sheet() with { Method = method };

        await SendAsync(world.Kling, work);

        var billed = Assert.Single(simulator.BillingLog.Entries);
        Assert.Equal((world.Kling.Estimate(new ImageFacts(work.Model, work.Count)).Units, "image"), (billed.Units, billed.Pack));
    }

    private static JsonNode Body(ImageWork work) => JsonNode.Parse(new KlingImageRequest(work, CallbackUrl: null).ToJson())!;

    private static RemoteReport Read(string json, KlingMakes makes = KlingMakes.Video)
    {
        using var document = JsonDocument.Parse(json);
        return KlingTask.Read(document.RootElement.Clone(), makes)!;
    }

    private Task<KlingSimulator> StartAsync(bool isTold = true) =>
        KlingSimulator.StartAsync(new SimulatorOptions { Clock = _clock, TellsLegacyTasks = isTold, VideoFolder = _folder.Folder("videos") });

    private static async Task<RemoteTask> SendAsync(KlingProvider kling, Work work)
    {
        var request = await kling.PrepareAsync(work, CancellationToken.None);
        var outcome = await kling.SubmitAsync(request, new Permit(work.ExternalTaskId), CancellationToken.None);

        return new RemoteTask
        {
            Endpoint = request.Endpoint, BaseUrl = request.BaseUrl, Provider = "kling", ModelName = "m", TaskId = Assert.IsType<SubmitOutcome.Accepted>(outcome).TaskId,
            ExternalTaskId = work.ExternalTaskId, CreatedAt = default, ExpectedOutputDir = "", Status = RemoteStatus.Submitted, RequestSha256 = request.BodySha256,
        };
    }

    private Doors World(KlingSimulator simulator)
    {
        var log = new OutboundLog(_folder.Disk, _folder["log"], _clock);
        var (paid, query) = (new PaidClient(null, log), new QueryClient(null, log, () => 0));
        return new Doors(paid, query, new KlingProvider(KlingWorld.Connection(simulator.BaseAddress.AbsoluteUri, "sim-key"), paid, query, _folder.Disk));
    }

    private sealed record Doors(PaidClient Paid, QueryClient Query, KlingProvider Kling) : IDisposable
    {
        public void Dispose()
        {
            Paid.Dispose();
            Query.Dispose();
        }
    }
}
