using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KlingFlow.Outside;
using KlingFlow.Simulator;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>The results: real videos, and the ways in which a download goes wrong.</summary>
public sealed class SimulatorDownloadTests
{
    [Fact]
    public async Task A_result_is_a_video_of_the_size_and_length_that_was_ordered()
    {
        using var folder = new TempFolder();
        await using var client = await StartAsync(new SimulatorOptions { VideoFolder = folder.Folder("videos") });
        var request = ImageRequest(Png(720, 1280));
        request["settings"]!["duration"] = 3;
        request["settings"]!["audio"] = "native";
        var id = (await client.PostAsync(ImageRoute, request)).Data["id"]!.GetValue<string>();

        await using (var file = File.Create(folder["take.mp4"]))
        using (var download = await DownloadAsync(await UrlAsync(client, id)))
            await download.Content.CopyToAsync(file);

        var probe = await ProbeAsync(folder["take.mp4"]);
        var video = probe["streams"]!.AsArray().Single(stream => stream!["codec_type"]!.GetValue<string>() == "video")!;
        Assert.Equal(("h264", 720, 1280, "73"), (Text(video, "codec_name"), video["width"]!.GetValue<int>(), video["height"]!.GetValue<int>(), Text(video, "nb_frames")));
        Assert.Contains(probe["streams"]!.AsArray(), stream => Text(stream!, "codec_type") == "audio");
        Assert.StartsWith("3.04", Text(probe["format"]!, "duration"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tasks_never_have_the_same_bytes()
    {
        await using var client = await StartAsync();
        var first = await client.CreateAsync();
        var second = await client.CreateAsync();

        using var one = await DownloadAsync(await UrlAsync(client, first));
        using var two = await DownloadAsync(await UrlAsync(client, second));

        Assert.NotEqual(await one.Content.ReadAsByteArrayAsync(), await two.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_download_takes_no_key()
    {
        await using var client = await StartAsync();
        var url = await UrlAsync(client, await client.CreateAsync());
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");

        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task An_address_expires_and_another_is_good()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync();
        client.Simulator.Chaos.Arm("expired_url=1");
        var expired = await UrlAsync(client, id);
        var good = await UrlAsync(client, id);

        Assert.Equal(HttpStatusCode.Forbidden, (await DownloadAsync(expired)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await DownloadAsync(good.Replace("signature=", "signature=0", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await DownloadAsync(good)).StatusCode);
        client.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Forbidden, (await DownloadAsync(good)).StatusCode);
    }

    [Fact]
    public async Task A_download_can_go_wrong_in_every_way()
    {
        await using var client = await StartAsync();
        var url = await UrlAsync(client, await client.CreateAsync());
        using var whole = await DownloadAsync(url);
        var length = (await whole.Content.ReadAsByteArrayAsync()).Length;

        client.Simulator.Chaos.Arm("truncated=1");
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await DownloadAsync(url)).Content.ReadAsByteArrayAsync());

        client.Simulator.Chaos.Arm("truncated_silent=1");
        using var silent = await DownloadAsync(url);
        Assert.Equal(length / 2, (await silent.Content.ReadAsByteArrayAsync()).Length);

        client.Simulator.Chaos.Arm("html=1");
        using var page = await DownloadAsync(url);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);

        client.Simulator.Chaos.Arm("redirect_private=1");
        using var redirect = await DownloadAsync(url);
        Assert.Equal("169.254.169.254", redirect.Headers.Location!.Host);
    }

    [Fact]
    public async Task A_download_can_be_slow_and_still_be_whole()
    {
        await using var client = await StartAsync();
        var url = await UrlAsync(client, await client.CreateAsync());
        client.Simulator.Chaos.Arm("slow_download=1");

        var slow = DownloadAsync(url);
        while (!slow.IsCompleted)
        {
            client.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        using var whole = await DownloadAsync(url);
        Assert.Equal(await (await whole.Content.ReadAsStreamAsync()).CountAsync(), await (await (await slow).Content.ReadAsStreamAsync()).CountAsync());
    }

    [Fact]
    public async Task Part_of_a_result_can_be_asked_for()
    {
        await using var client = await StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Range = new RangeHeaderValue(4, 7);

        var part = await http.GetAsync(await UrlAsync(client, await client.CreateAsync()));

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("ftyp", await part.Content.ReadAsStringAsync());
    }

    private static async Task<string> UrlAsync(SimulatorClient client, string id)
    {
        if (Text((await client.TaskAsync(id))!, "status") != "succeeded")
            client.Finish();

        return Text((await client.TaskAsync(id))!["outputs"]![0]!, "url");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<JsonNode> ProbeAsync(string path)
    {
        var runner = new ProgramRunner(Serilog.Core.Logger.None);
        var call = new ProgramCall("ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path]);

        return JsonNode.Parse((await runner.RunAsync(call, CancellationToken.None)).Output)!;
    }
}
