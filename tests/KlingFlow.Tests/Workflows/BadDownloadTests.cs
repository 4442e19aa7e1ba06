using System.Security.Cryptography;
using System.Text;
using KlingFlow.Generation;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>A paid result that comes badly: fetched again, never paid again, and never taken for a video.</summary>
public sealed class BadDownloadTests : IAsyncDisposable
{
    private const string Tag = "ETag: \"v1\"\r\n";

    private readonly StudioKit _kit = new();
    private readonly byte[] _whole = File.ReadAllBytes(TinyVideo.Path);
    private readonly Queue<(string Head, byte[] Body)> _answers = new();
    private readonly List<string> _partsSeen = [];
    private readonly RawServer _server;
    private Func<(string Head, byte[] Body)>? _always;

    public BadDownloadTests()
    {
        _server = new RawServer(AnswerAsync);
        _kit.Provider.BaseUrl = _server.Url.AbsoluteUri;
        _kit.Provider.ResultFile = null;
        _kit.Provider.ResultUrl = new Uri(_server.Url, "a.mp4?sign=1");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _kit.Dispose();
    }

    [Fact]
    public async Task D03_A_file_that_ends_early_without_saying_so_is_fetched_again()
    {
        Then("HTTP/1.1 200 OK\r\n", _whole[..(_whole.Length * 6 / 10)]).ThenWhole();

        await EndsWellAsync();

        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>log in</html>", "a web page")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "XML")]
    public async Task D04_A_page_instead_of_the_video_is_named_and_never_kept(string page, string named)
    {
        Then("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n", Encoding.UTF8.GetBytes(page)).ThenWhole();

        await EndsWellAsync();

        Assert.Contains(named, _partsSeen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task D04_What_is_never_a_video_asks_for_a_person()
    {
        for (var tries = 0; tries < 3; tries++)
            Then("HTTP/1.1 200 OK\r\n", "<html>"u8.ToArray());

        await NeedsPersonAsync(ErrorKind.BadMedia);

        Assert.Equal(3, _server.Requests.Count);
        ThenWhole();
        await EndsWellAsync();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task D05_An_expired_address_is_replaced_by_a_fresh_one_at_once(int status)
    {
        Then($"HTTP/1.1 {status} Expired\r\n", []).ThenWhole();
        _kit.Provider.OnQuestion = _ => _kit.Provider.ResultUrl = new Uri(_server.Url, $"a.mp4?sign={_server.Requests.Count}");

        await EndsWellAsync();

        Assert.Equal(["GET /a.mp4?sign=0 ", "GET /a.mp4?sign=1 "], _server.Requests.Select(request => request[..18]));
        Assert.DoesNotContain("sign", File.ReadAllText(_kit.Take.Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D05_A_fresh_address_that_is_refused_too_asks_for_a_person()
    {
        Then("HTTP/1.1 403 Expired\r\n", []).Then("HTTP/1.1 403 Expired\r\n", []);

        await NeedsPersonAsync(ErrorKind.NoResult);

        Assert.Equal(2, _server.Requests.Count);
        ThenWhole();
        await EndsWellAsync();
    }

    [Fact]
    public async Task D01_D06_The_rest_is_fetched_and_the_hash_of_the_whole_is_recorded()
    {
        var half = _whole.Length / 2;
        Then($"HTTP/1.1 200 OK\r\n{Tag}Content-Length: {_whole.Length}\r\n", _whole[..half]);
        Then($"HTTP/1.1 206 Partial Content\r\n{Tag}Content-Range: bytes {half}-{_whole.Length - 1}/{_whole.Length}\r\n", _whole[half..]);

        await EndsWellAsync();

        Assert.Contains($"Range: bytes={half}-", _server.Requests[1], StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(_whole)), File.ReadAllText(_kit.Take.Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D07_A_file_of_50_GB_is_refused_before_its_first_byte_and_leaves_no_part()
    {
        Then("HTTP/1.1 200 OK\r\nContent-Length: 53687091200\r\n", new byte[10]);

        await NeedsPersonAsync(ErrorKind.NoResult);

        Assert.Single(_server.Requests);
        Assert.False(File.Exists(_kit.Take.VideoPart));
    }

    [Fact]
    public async Task D11_Two_results_of_one_name_that_points_elsewhere_lie_in_their_own_takes()
    {
        _kit.Provider.ResultUrl = new Uri(_server.Url, "..%2f..%2f..%2fevil.mp4");
        await ThenWhole().EndsWellAsync();
        await ThenWhole().EndsWellAsync();

        var videos = Directory.EnumerateFiles(_kit.Project.Root, "*.mp4", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_kit.SequenceFolder, path));
        Assert.Equal(["takes/take001/video.mp4", "takes/take002/video.mp4"], videos.Order());
    }

    [Fact]
    public async Task P02_A_server_of_results_that_is_down_for_six_hours_is_told_once_an_hour()
    {
        var until = _kit.Clock.GetUtcNow() + TimeSpan.FromHours(6);
        _always = () => _kit.Clock.GetUtcNow() < until ? ("HTTP/1.1 503 Down\r\n", []) : ($"HTTP/1.1 200 OK\r\nContent-Length: {_whole.Length}\r\n", _whole);

        await EndsWellAsync(RunMode.ToTheEnd);

        Assert.InRange(_kit.Clock.GetUtcNow() - until, TimeSpan.Zero, TimeSpan.FromMinutes(6));
        Assert.InRange(_kit.Log.Lines.Count(line => line.StartsWith("Warning", StringComparison.Ordinal)), 5, 7);
        Assert.Contains("the server answered 503", _partsSeen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task P01_A_server_of_results_that_asks_for_an_hour_is_not_asked_before()
    {
        var asked = new List<DateTimeOffset>();
        _always = () =>
        {
            asked.Add(_kit.Clock.GetUtcNow());
            return asked.Count == 1 ? ("HTTP/1.1 503 Busy\r\nRetry-After: 1e9\r\n", []) : ("HTTP/1.1 200 OK\r\n", _whole);
        };

        await EndsWellAsync();

        Assert.InRange(asked[1] - asked[0], TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    private BadDownloadTests Then(string head, byte[] body)
    {
        _answers.Enqueue((head, body));
        return this;
    }

    private BadDownloadTests ThenWhole() => Then($"HTTP/1.1 200 OK\r\nContent-Length: {_whole.Length}\r\n", _whole);

    private async Task AnswerAsync(string request, Stream stream, CancellationToken cancellation)
    {
        _partsSeen.Add(File.ReadAllText(_kit.Take.Task));
        var (head, body) = _always?.Invoke() ?? _answers.Dequeue();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n"), cancellation);
        await stream.WriteAsync(body, cancellation);
    }

    private async Task EndsWellAsync(RunMode mode = RunMode.UntilStuck)
    {
        if (_kit.Status().Takes is [] or [.., { Status: RemoteStatus.Succeed }])
            _kit.Ask();

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync(mode: mode));

        Assert.Equal(_whole, File.ReadAllBytes(_kit.Take.Video));
        Assert.False(File.Exists(_kit.Take.VideoPart));
        Assert.Empty(_answers);
        Assert.Equal(_kit.Status().Takes.Count, _kit.Provider.Submissions.Count);
        Assert.Empty(_kit.Status().Attention);
    }

    private async Task NeedsPersonAsync(string kind)
    {
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Equal(["stalled"], _kit.Status().Attention);
        Assert.Contains($"\"error_kind\": \"{kind}\"", File.ReadAllText(_kit.Take.Task), StringComparison.Ordinal);
        Assert.False(File.Exists(_kit.Take.Video));
        Assert.Empty(_answers);
    }
}
