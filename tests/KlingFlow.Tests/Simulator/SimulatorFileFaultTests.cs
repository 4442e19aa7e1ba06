using System.Net;
using System.Net.Http.Headers;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>The ways in which a download goes wrong, as they come over the wire.</summary>
public sealed class SimulatorFileFaultTests : IAsyncLifetime
{
    private SimulatorClient _client = null!;
    private string _url = "";
    private long _length;

    public async Task InitializeAsync()
    {
        _client = await StartAsync();
        var id = await _client.CreateAsync();
        _client.Finish();
        _url = (await _client.TaskAsync(id))!["outputs"]![0]!["url"]!.GetValue<string>();
        using var whole = await DownloadAsync(_url);
        _length = (await whole.Content.ReadAsByteArrayAsync()).Length;
    }

    public async Task DisposeAsync() => await _client.DisposeAsync();

    [Theory]
    [InlineData("file_status_404", HttpStatusCode.NotFound)]
    [InlineData("file_status_410", HttpStatusCode.Gone)]
    [InlineData("file_status_503", HttpStatusCode.ServiceUnavailable)]
    public async Task A_file_may_be_gone_or_the_server_broken(string fault, HttpStatusCode status)
    {
        _client.Simulator.Chaos.Arm(fault);

        Assert.Equal(status, (await DownloadAsync(_url)).StatusCode);
    }

    [Fact]
    public async Task A_cut_file_looks_complete_to_the_client()
    {
        _client.Simulator.Chaos.Arm("cut_file=1");

        using var answer = await DownloadAsync(_url);

        Assert.Equal(_length / 2, answer.Content.Headers.ContentLength);
        Assert.Equal(_length / 2, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Without_a_length_an_early_close_looks_complete_to_the_client()
    {
        _client.Simulator.Chaos.Arm("no_length=1");

        using var answer = await DownloadAsync(_url);

        Assert.Null(answer.Headers.TransferEncodingChunked);
        Assert.Equal(_length / 2, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Theory]
    [InlineData("chunk_cut")]
    [InlineData("truncated")]
    [InlineData("file_reset")]
    public async Task A_client_sees_that_the_end_is_missing(string fault)
    {
        _client.Simulator.Chaos.Arm(fault);

        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await (await DownloadAsync(_url)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_playlist_calls_itself_a_video()
    {
        _client.Simulator.Chaos.Arm("playlist=1");

        using var answer = await DownloadAsync(_url);

        Assert.Equal("video/mp4", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("#EXTM3U", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oversize", 50L * 1024 * 1024 * 1024)]
    [InlineData("endless", null)]
    public async Task More_may_come_than_anybody_wants(string fault, long? announced)
    {
        _client.Simulator.Chaos.Arm(fault);
        using var http = new HttpClient();

        using var answer = await http.GetAsync(_url, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[_length * 3]);

        Assert.Equal(announced, answer.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("file_hang")]
    [InlineData("file_stall")]
    [InlineData("file_drip")]
    public async Task A_download_may_never_end(string fault)
    {
        _client.Simulator.Chaos.Arm(fault);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(400) };

        await Assert.ThrowsAsync<TaskCanceledException>(() => http.GetByteArrayAsync(_url));
    }

    [Theory]
    [InlineData("redirect_mapped", "http://[::ffff:169.254.169.254]/")]
    [InlineData("redirect_hex", "http://0x7f.1/")]
    [InlineData("redirect_decimal", "http://2130706433/")]
    [InlineData("redirect_zero", "http://0/")]
    [InlineData("redirect_file", "file:///etc/passwd")]
    [InlineData("redirect_ftp", "ftp://127.0.0.1/video.mp4")]
    public async Task A_redirect_may_lead_where_no_download_belongs(string fault, string location)
    {
        _client.Simulator.Chaos.Arm(fault);

        using var answer = await DownloadAsync(_url);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(location, Assert.Single(answer.Headers.NonValidated["Location"]));
    }

    [Fact]
    public async Task A_part_may_be_another_or_the_whole_or_of_another_version()
    {
        using var http = new HttpClient();
        using var first = await http.GetAsync(_url);
        http.DefaultRequestHeaders.Range = new RangeHeaderValue(200, 299);
        http.DefaultRequestHeaders.IfRange = new RangeConditionHeaderValue(first.Headers.ETag!);

        using var right = await http.GetAsync(_url);
        _client.Simulator.Chaos.Arm("range_wrong=1");
        using var wrong = await http.GetAsync(_url);
        _client.Simulator.Chaos.Arm("range_ignored=1");
        using var whole = await http.GetAsync(_url);
        _client.Simulator.Chaos.Arm("etag_changed=1");
        using var other = await http.GetAsync(_url);

        Assert.Equal((HttpStatusCode.PartialContent, 200), (right.StatusCode, right.Content.Headers.ContentRange!.From!.Value));
        Assert.Equal((HttpStatusCode.PartialContent, 0), (wrong.StatusCode, wrong.Content.Headers.ContentRange!.From!.Value));
        Assert.Equal((HttpStatusCode.OK, _length), (whole.StatusCode, whole.Content.Headers.ContentLength!.Value));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }
}
