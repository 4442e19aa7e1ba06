using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Providers.Animatic;
using KlingFlow.Tasks;
using KlingFlow.Tests.Media;
using Serilog;

namespace KlingFlow.Tests.Providers.Animatic;

/// <summary>Grids are sketched free, so that the whole loop can be tried before anything is paid.</summary>
public sealed class AnimaticGridTests : IAsyncLifetime
{
    private readonly MediaBench _bench = new();
    private readonly AnimaticProvider _provider;

    public AnimaticGridTests() => _provider = new AnimaticProvider(_bench.Ffmpeg, _bench.Disk, Log.Logger);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_sheet_is_one_picture_of_four_different_sketches_in_the_ratio_of_the_plan()
    {
        var report = await FinishAsync(SampleImages.Sheet(cacheFolder: _bench.Root));

        var sheet = Assert.Single(report.Images).LocalFile!;
        using (var file = File.OpenRead(sheet))
            Assert.Equal(("png", 2732, 1536), ImageHeader.Read(file) is { } size ? (size.Kind, size.Width, size.Height) : default);
        var quarters = (from y in (int[])[0, 768] from x in (int[])[0, 1366] select _bench.Make($"-i {sheet} -vf crop=1366:768:{x}:{y}", $"{x}-{y}.png")).ToList();
        Assert.Equal(4, quarters.Select(File.ReadAllBytes).Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task Four_are_four_whole_pictures_in_their_order()
    {
        var report = await FinishAsync(SampleImages.Four(cacheFolder: _bench.Root) with { AspectRatio = "9:16" });

        Assert.Equal(4, report.Images.Select(image => image.LocalFile).Distinct().Count());
        Assert.All(report.Images, image =>
        {
            using var file = File.OpenRead(image.LocalFile!);
            Assert.Equal((1536, 2730), ImageHeader.Read(file) is { } size ? (size.Width, size.Height) : default);
        });
    }

    [Fact]
    public async Task The_same_grid_drawn_twice_has_the_same_bytes()
    {
        var first = await FinishAsync(SampleImages.Sheet("kf-one", _bench.Root));
        var second = await FinishAsync(SampleImages.Sheet("kf-two", _bench.Root));

        Assert.Equal(File.ReadAllBytes(first.Images[0].LocalFile!), File.ReadAllBytes(second.Images[0].LocalFile!));
    }

    [Fact]
    public void Every_sketch_names_its_elements_and_prompt_where_there_is_a_font()
    {
        var panels = AnimaticPanels.Sheet(SampleImages.Sheet(), "/fonts/a.ttf");

        Assert.Equal(8, panels.Texts.Count);
        Assert.Contains("driver", panels.Texts["name0.txt"], StringComparison.Ordinal);
        Assert.Contains("golden", panels.Texts["prompt3.txt"], StringComparison.Ordinal);
        Assert.Empty(AnimaticPanels.Sheet(SampleImages.Sheet(), font: null).Texts);
    }

    [Fact]
    public async Task The_limits_of_the_image_model_hold_for_a_sketch_too()
    {
        Assert.Single(await _provider.CheckAsync(SampleImages.Sheet() with { AspectRatio = "5:4" }, CancellationToken.None));
        Assert.Empty(await _provider.CheckAsync(SampleImages.Sheet(), CancellationToken.None));
        Assert.Equal(0, _provider.Estimate(new ImageFacts("kling-v3", 4)).Amount);
    }

    private async Task<RemoteReport> FinishAsync(ImageWork work)
    {
        var request = await _provider.PrepareAsync(work, CancellationToken.None);
        var task = new RemoteTask
        {
            Endpoint = request.Endpoint, BaseUrl = "", Provider = "animatic", ModelName = work.Model, TaskId = AnimaticProvider.TaskIdFor(work.ExternalTaskId),
            ExternalTaskId = work.ExternalTaskId, CreatedAt = default, ExpectedOutputDir = "", Status = RemoteStatus.Submitted, RequestSha256 = request.BodySha256,
        };
        while (true)
        {
            var report = Assert.Single((await _provider.QueryAsync([task], _ => work, CancellationToken.None)).Reports);
            if (RemoteStatus.IsTerminal(report.Status))
                return report.Status == RemoteStatus.Succeed ? report : throw new InvalidOperationException(report.Message);

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
