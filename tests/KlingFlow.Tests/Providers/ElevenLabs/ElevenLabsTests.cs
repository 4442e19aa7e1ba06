using System.Net;
using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Providers.ElevenLabs;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Tests.Audio;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Providers.ElevenLabs;

/// <summary>The answer to a request is the sound itself: it is kept before anybody hears that it came.</summary>
public sealed class ElevenLabsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<(HttpRequestMessage Request, string Body)> _sent = [];

    [Fact]
    public async Task The_sound_of_an_answer_lies_on_the_disk_before_it_is_reported()
    {
        var outcome = Assert.IsType<SubmitOutcome.Finished>(await SendAsync(Sound()));

        Assert.Equal(RemoteStatus.Succeed, outcome.Report.Status);
        Assert.Equal(TinySound.Bytes(), await File.ReadAllBytesAsync(outcome.Report.LocalFile!));
    }

    [Fact]
    public async Task The_key_goes_into_its_own_header_and_the_voice_into_the_address()
    {
        await SendAsync(Sound());

        var (request, body) = Assert.Single(_sent);
        Assert.Equal("https://api.elevenlabs.example/v1/text-to-speech/21m00Tcm?output_format=mp3_44100_128", request.RequestUri?.AbsoluteUri);
        Assert.Equal("el-secret-key", Assert.Single(request.Headers.GetValues("xi-api-key")));
        Assert.Null(request.Headers.Authorization);
        var json = JsonNode.Parse(body)!;
        Assert.Equal(("Wait. … Go.", "eleven_multilingual_v2"), ((string?)json["text"], (string?)json["model_id"]));
    }

    [Theory]
    [InlineData(401, """{"detail":{"status":"quota_exceeded","message":"no credits"}}""", typeof(SubmitOutcome.Refused), ErrorKind.Money)]
    [InlineData(401, """{"detail":{"status":"invalid_api_key","message":"bad key"}}""", typeof(SubmitOutcome.Refused), ErrorKind.Credential)]
    [InlineData(404, """{"detail":{"status":"voice_not_found","message":"no voice"}}""", typeof(SubmitOutcome.Refused), ErrorKind.BadInput)]
    [InlineData(422, """{"detail":[{"msg":"too long"}]}""", typeof(SubmitOutcome.Refused), ErrorKind.BadInput)]
    [InlineData(429, """{"detail":{"status":"system_busy","message":"busy"}}""", typeof(SubmitOutcome.NotAccepted), ErrorKind.Throttled)]
    [InlineData(500, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(503, "<html>", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(302, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, "<html>welcome</html>", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, "[1,2", typeof(SubmitOutcome.Unknown), null)]
    public async Task What_does_not_prove_that_nothing_was_made_is_perhaps_paid(int status, string body, Type expected, string? kind)
    {
        var outcome = await SendAsync(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });

        Assert.IsType(expected, outcome);
        Assert.Equal(kind, outcome switch { SubmitOutcome.Refused refused => refused.Kind, SubmitOutcome.NotAccepted later => later.Kind, _ => null });
        Assert.False(File.Exists(AnswerFile));
    }

    [Fact]
    public async Task A_sound_that_the_disk_refuses_is_perhaps_paid_and_says_so()
    {
        await File.WriteAllTextAsync(_folder["answers"], "in the way");

        var outcome = Assert.IsType<SubmitOutcome.Unknown>(await SendAsync(Sound()));

        Assert.Contains("the disk refused", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_answer_is_found_again_and_a_lost_one_has_failed_and_was_paid_for()
    {
        await SendAsync(Sound());
        var task = new RemoteTask
        {
            Endpoint = "/v1/text-to-speech/21m00Tcm", BaseUrl = "https://api.elevenlabs.example", Provider = "elevenlabs", ModelName = "", TaskId = "elevenlabs-kf-1", ExternalTaskId = "kf-1",
            CreatedAt = default, ExpectedOutputDir = "", Status = RemoteStatus.Submitted,
        };
        using var world = World(Sound());

        var kept = Assert.Single((await world.Provider.QueryAsync([task], _ => Work, default)).Reports);
        File.Delete(AnswerFile);
        var lost = Assert.Single((await world.Provider.QueryAsync([task], _ => Work, default)).Reports);

        Assert.Equal((RemoteStatus.Succeed, AnswerFile), (kept.Status, kept.LocalFile));
        Assert.Equal((RemoteStatus.Failed, ErrorKind.NoResult, 11m, "character"), (lost.Status, lost.ErrorKind, lost.UnitsBilled, lost.UnitKind));
    }

    [Fact]
    public async Task Nothing_is_sent_without_trust_or_over_an_open_line()
    {
        foreach (var connection in new[] { Connection with { IsTrusted = false }, Connection with { BaseUrl = new("http://api.elevenlabs.example") }, Connection with { ReadKey = () => null } })
        {
            using var world = World(Sound(), connection);
            var request = await world.Provider.PrepareAsync(Work, default);

            Assert.Equal(ErrorKind.Credential, Assert.IsType<SubmitOutcome.Refused>(await world.Provider.SubmitAsync(request, new Permit("kf-1"), default)).Kind);
        }

        Assert.Empty(_sent);
    }

    [Fact]
    public async Task A_voice_that_could_lead_elsewhere_and_a_text_too_long_are_problems_before_anything_is_sent()
    {
        using var world = World(Sound());

        Assert.Equal(ProblemCode.UnknownVoice, Assert.Single(await world.Provider.CheckAsync(Work with { Voice = "../../user" }, default)).Code);
        Assert.Equal(ProblemCode.SpeechLimit, Assert.Single(await world.Provider.CheckAsync(Work with { Text = new string('a', 2501) }, default)).Code);
        Assert.Empty(await world.Provider.CheckAsync(Work, default));
    }

    [Fact]
    public void A_line_is_paid_by_its_characters()
    {
        using var world = World(Sound());

        Assert.Equal((100m, 0.03m), world.Provider.Estimate(new SpeechFacts(100)) is var estimate ? (estimate.Units, estimate.Amount) : default);
    }

    public void Dispose() => _folder.Dispose();

    private string AnswerFile => _folder["answers/kf-1.sound"];

    private SpeechWork Work => new("kf-1", _folder["cache"]) { Text = "Wait. (pause) Go.", Engine = "", Voice = "21m00Tcm", AnswerFile = AnswerFile };

    private static ElevenLabsConnection Connection => new(new("https://api.elevenlabs.example"), () => new Secret("el-secret-key"), IsTrusted: true);

    private static HttpResponseMessage Sound() => new(HttpStatusCode.OK) { Content = new ByteArrayContent(TinySound.Bytes()) };

    private async Task<SubmitOutcome> SendAsync(HttpResponseMessage answer)
    {
        using var world = World(answer);
        return await world.Provider.SubmitAsync(await world.Provider.PrepareAsync(Work, default), new Permit("kf-1"), default);
    }

    private Doors World(HttpResponseMessage answer, ElevenLabsConnection? connection = null)
    {
        var handler = new StubHandler(request =>
        {
            _sent.Add((request, request.Content!.ReadAsStringAsync().GetAwaiter().GetResult()));
            return answer;
        });
        var paid = new PaidClient(handler, new OutboundLog(_folder.Disk, _folder["log"], new FakeClock()));
        return new Doors(paid, new ElevenLabsProvider(connection ?? Connection, paid, _folder.Disk));
    }

    private sealed record Doors(PaidClient Paid, ElevenLabsProvider Provider) : IDisposable
    {
        public void Dispose() => Paid.Dispose();
    }
}
