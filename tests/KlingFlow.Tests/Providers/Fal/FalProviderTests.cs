using KlingFlow.Providers;
using KlingFlow.Providers.Fal;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Fal;

/// <summary>Sending and asking: what an answer proves, where the key goes, and what a completed request came to.</summary>
public sealed class FalProviderTests : IDisposable
{
    private const string Own = FalWorld.Address + "/fal-ai/kling-video/requests/req-1";

    private readonly FalWorld _world = new();

    [Theory]
    [InlineData(401, """{"detail":"Invalid API key"}""", typeof(SubmitOutcome.Refused), ErrorKind.Credential)]
    [InlineData(402, """{"detail":"Payment required"}""", typeof(SubmitOutcome.Refused), ErrorKind.Money)]
    [InlineData(403, """{"detail":"User is locked. Reason: Exhausted balance."}""", typeof(SubmitOutcome.Refused), ErrorKind.Money)]
    [InlineData(403, """{"detail":"Forbidden"}""", typeof(SubmitOutcome.Refused), ErrorKind.Permission)]
    [InlineData(404, """{"detail":"Application not found"}""", typeof(SubmitOutcome.Refused), ErrorKind.BadInput)]
    [InlineData(413, "<html>too large</html>", typeof(SubmitOutcome.Refused), ErrorKind.BadInput)]
    [InlineData(422, """{"detail":[{"loc":["body","prompt"],"msg":"flagged","type":"content_policy_violation"}]}""", typeof(SubmitOutcome.Refused), ErrorKind.Policy)]
    [InlineData(422, """{"detail":[{"loc":["body","duration"],"msg":"bad","type":"value_error"}]}""", typeof(SubmitOutcome.Refused), ErrorKind.BadInput)]
    [InlineData(429, """{"detail":"Too many requests"}""", typeof(SubmitOutcome.NotAccepted), ErrorKind.Throttled)]
    [InlineData(408, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(409, """{"detail":"Conflict"}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(500, """{"detail":[{"msg":"x","type":"internal_server_error"}]}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(503, """{"detail":"no runner","error_type":"runner_scheduling_failure"}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(504, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(307, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, "", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, "<html>welcome</html>", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, """{"status":"IN_QUEUE"}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, """{"request_id":"  "}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, """{"request_id":["req-1"]}""", typeof(SubmitOutcome.Unknown), null)]
    [InlineData(200, """{"request_id":"req\u0000-1"}""", typeof(SubmitOutcome.Unknown), null)]
    public async Task What_proves_neither_yes_nor_no_is_perhaps_paid(int status, string body, Type expected, string? kind)
    {
        _world.Server.ThenAnswers(status, body);

        var (_, outcome) = await _world.Submit();

        Assert.IsType(expected, outcome);
        Assert.Equal(kind, outcome switch { SubmitOutcome.Refused refused => refused.Kind, SubmitOutcome.NotAccepted later => later.Kind, _ => null });
        Assert.Single(_world.Server.Seen);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_everything_open_and_one_that_never_stood_does_not()
    {
        _world.Server.ThenFails(new HttpRequestException(HttpRequestError.ResponseEnded, "reset"));
        var (_, broken) = await _world.Submit("kf-broken");
        _world.CutTheNetwork();
        var (_, never) = await _world.Submit("kf-never");

        Assert.IsType<SubmitOutcome.Unknown>(broken);
        Assert.Equal(ErrorKind.Temporary, Assert.IsType<SubmitOutcome.NotAccepted>(never).Kind);
        Assert.Single(_world.Server.Seen);
    }

    [Fact]
    public async Task Too_many_at_once_waits_as_long_as_fal_asks()
    {
        _world.Server.ThenAnswers(429, "{}", retryAfter: "7");

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SubmitOutcome.NotAccepted>((await _world.Submit()).Outcome).RetryAfter);
    }

    [Fact]
    public async Task The_addresses_of_an_answer_are_kept_word_for_word_and_asked()
    {
        _world.Server.ThenAnswers(200, $$"""{"request_id":"req-1","status_url":"{{FalWorld.Address}}/elsewhere/s?x=1","response_url":"{{FalWorld.Address}}/elsewhere/r"}""");

        var urls = Assert.IsType<SubmitOutcome.Accepted>((await _world.Submit()).Outcome).Urls;
        await _world.Query(FalWorld.Task() with { Urls = urls });

        Assert.Equal(new TaskUrls(FalWorld.Address + "/elsewhere/s?x=1", FalWorld.Address + "/elsewhere/r"), urls);
        Assert.Equal(urls!.Status, _world.Server.Seen[^1].Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://evil.example/status")]
    [InlineData("http://queue.fal.example/status")]
    [InlineData("https://queue.fal.example:444/status")]
    [InlineData("https://queue.fal.example.evil.example/status")]
    [InlineData("https://queue.fal.example@evil.example/status")]
    [InlineData("https://user:pass@queue.fal.example/status")]
    [InlineData("//evil.example/status")]
    [InlineData("file:///etc/passwd")]
    [InlineData("status")]
    public async Task The_key_goes_to_no_other_host_whatever_an_answer_or_a_record_names(string address)
    {
        _world.Server.ThenAnswers(200, $$"""{"request_id":"req-1","status_url":"{{address}}","response_url":"{{Own}}"}""");
        Assert.Null(Assert.IsType<SubmitOutcome.Accepted>((await _world.Submit()).Outcome).Urls);
        _world.Server.Seen.Clear();

        await _world.Query(FalWorld.Task(status: address));
        await _world.Query(FalWorld.Task(result: address));
        await _world.Query(FalWorld.Task(status: null));

        Assert.Equal([Own + "/status", Own + "/status", Own + "/status"], _world.Server.Seen.Select(seen => seen.Url.AbsoluteUri));
    }

    [Fact]
    public async Task A_result_at_another_host_is_fetched_without_the_key_because_only_downloads_go_there()
    {
        var report = Assert.Single((await _world.CompleteAsync(200, """{"video":{"url":"https://media.fal.example/a.mp4?sig=1","content_type":"video/mp4"}}""")).Reports);

        Assert.Equal((RemoteStatus.Succeed, "https://media.fal.example/a.mp4?sig=1"), (report.Status, report.ResultUrl?.AbsoluteUri));
        Assert.Equal([Own + "/status", Own], _world.Server.Seen.Select(seen => seen.Url.AbsoluteUri));
        Assert.Null(report.UnitsBilled);
    }

    [Theory]
    [InlineData(202, """{"status":"IN_QUEUE","queue_position":3}""", RemoteStatus.Submitted, "place 3 in the queue")]
    [InlineData(202, """{"status":"IN_PROGRESS","logs":[]}""", RemoteStatus.Processing, "")]
    [InlineData(200, """{"status":"DREAMING"}""", RemoteStatus.Processing, "status `DREAMING`")]
    public async Task A_status_is_one_of_our_words(int status, string body, string word, string message)
    {
        _world.Server.ThenAnswers(status, body);

        var report = Assert.Single((await _world.Query(FalWorld.Task())).Reports);

        Assert.Equal((word, message), (report.Status, report.Message));
    }

    [Theory]
    [InlineData(422, """{"detail":[{"msg":"flagged","type":"content_policy_violation","input":"…"}]}""", ErrorKind.Policy)]
    [InlineData(422, """{"detail":[{"msg":"small","type":"image_too_small","ctx":{"min_height":300}}]}""", ErrorKind.BadInput)]
    [InlineData(422, """{"detail":[{"msg":"long","type":"video_duration_too_long"}]}""", ErrorKind.BadInput)]
    [InlineData(422, """{"detail":[{"msg":"format","type":"unsupported_image_format"}]}""", ErrorKind.BadInput)]
    [InlineData(422, """{"detail":[{"msg":"new","type":"nobody_knows_this"}]}""", ErrorKind.BadInput)]
    [InlineData(422, """{"detail":"plain words"}""", ErrorKind.BadInput)]
    [InlineData(400, """{"detail":[{"msg":"kling","type":"downstream_service_error"}]}""", ErrorKind.Remote)]
    [InlineData(500, """{"detail":[{"msg":"oops","type":"internal_server_error"}]}""", ErrorKind.Remote)]
    [InlineData(503, """{"detail":"gone","error_type":"runner_disconnected"}""", ErrorKind.Remote)]
    [InlineData(504, """{"detail":[{"msg":"late","type":"generation_timeout"}]}""", ErrorKind.Remote)]
    public async Task Completed_is_not_success_until_the_result_says_so(int status, string body, string kind)
    {
        var report = Assert.Single((await _world.CompleteAsync(status, body)).Reports);

        Assert.Equal((RemoteStatus.Failed, kind), (report.Status, report.ErrorKind));
    }

    [Theory]
    [InlineData(502, "<html>bad gateway</html>", ErrorKind.Temporary)]
    [InlineData(500, "", ErrorKind.Temporary)]
    [InlineData(401, """{"detail":"no key"}""", ErrorKind.Credential)]
    [InlineData(403, """{"detail":"no"}""", ErrorKind.Permission)]
    public async Task An_answer_that_is_not_about_the_task_ends_nothing(int status, string body, string failure)
    {
        var outcome = await _world.CompleteAsync(status, body);

        Assert.Empty(outcome.Reports);
        Assert.Equal(failure, outcome.Failure);
    }

    [Theory]
    [InlineData(502, """{"status":"COMPLETED","error":"flagged","error_type":"content_policy_violation"}""", ErrorKind.Policy, "content_policy_violation: flagged")]
    [InlineData(502, """{"status":"COMPLETED","error":"odd","error_type":"nobody_knows_this"}""", ErrorKind.Remote, "nobody_knows_this: odd")]
    [InlineData(401, """{"status":"COMPLETED","error":"odd"}""", ErrorKind.Remote, "odd")]
    [InlineData(0, """{"status":"COMPLETED","error":"odd"}""", ErrorKind.Remote, "odd")]
    public async Task A_result_that_cannot_be_read_has_failed_where_its_status_already_said_so(int status, string said, string kind, string message)
    {
        if (status == 0)
            _world.Server.ThenAnswers(200, said).ThenFails(new HttpRequestException("reset")).ThenFails(new HttpRequestException("reset")).ThenFails(new HttpRequestException("reset")).ThenFails(new HttpRequestException("reset"));

        var report = Assert.Single((status == 0 ? await _world.Query(FalWorld.Task()) : await _world.CompleteAsync(status, "<html>", said)).Reports);

        Assert.Equal((RemoteStatus.Failed, kind, message), (report.Status, report.ErrorKind, report.Message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"video":{"url":null}}""")]
    [InlineData("""{"video":{"url":"file:///etc/passwd"}}""")]
    [InlineData("""{"video":[]}""")]
    [InlineData("half a docum")]
    public async Task A_success_without_an_address_is_told_without_one(string body)
    {
        var report = Assert.Single((await _world.CompleteAsync(200, body)).Reports);

        Assert.Equal((RemoteStatus.Succeed, null), (report.Status, report.ResultUrl));
    }

    [Fact]
    public async Task A_result_that_comes_too_early_is_still_in_progress()
    {
        var report = Assert.Single((await _world.CompleteAsync(400, """{"detail":"Request is still in progress"}""")).Reports);

        Assert.Equal(RemoteStatus.Processing, report.Status);
    }

    [Fact]
    public async Task A_request_that_fal_does_not_know_is_no_report_and_an_answer_about_another_is_none_either()
    {
        _world.Server.ThenAnswers(404, """{"detail":"Request not found"}""").ThenAnswers(200, """{"status":"COMPLETED","request_id":"req-2"}""");

        var gone = await _world.Query(FalWorld.Task());
        var other = await _world.Query(FalWorld.Task());

        Assert.Equal((0, null), (gone.Reports.Count, gone.Failure));
        Assert.Equal((0, ErrorKind.Temporary), (other.Reports.Count, other.Failure));
    }

    [Fact]
    public async Task One_task_that_gives_no_answer_hides_nothing_about_the_others()
    {
        _world.Server.ThenAnswers(200, "half").ThenAnswers(202, """{"status":"IN_PROGRESS"}""");

        var outcome = await _world.Query(FalWorld.Task(), FalWorld.Task() with { TaskId = "req-2", Urls = null });

        Assert.Null(outcome.Failure);
        Assert.Equal([("req-2", RemoteStatus.Processing), ("req-1", RemoteStatus.Submitted)], outcome.Reports.Select(report => (report.TaskId, report.Status)));
    }

    [Fact]
    public async Task A_key_that_an_answer_repeats_is_masked()
    {
        _world.Server.ThenAnswers(401, $$"""{"detail":"Invalid key {{FalWorld.Key}}"}""");

        Assert.DoesNotContain(FalWorld.Key, Assert.IsType<SubmitOutcome.Refused>((await _world.Submit()).Outcome).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_or_asked_without_trust_a_key_or_a_closed_line()
    {
        foreach (var connection in (FalConnection[])[FalWorld.Connection(isTrusted: false), FalWorld.Connection(key: null), FalWorld.Connection("http://queue.fal.example")])
        {
            using var world = new FalWorld(connection);

            Assert.Equal(ErrorKind.Credential, Assert.IsType<SubmitOutcome.Refused>((await world.Submit()).Outcome).Kind);
            Assert.Equal(ErrorKind.Credential, (await world.Query(FalWorld.Task() with { BaseUrl = connection.Address })).Failure);
            Assert.Empty(world.Server.Seen);
        }
    }

    [Fact]
    public async Task A_request_or_a_task_of_another_address_gets_no_key()
    {
        var request = await _world.Provider.PrepareAsync(_world.Good(), default);

        var sent = await _world.Provider.SubmitAsync(request with { BaseUrl = "https://relay.example" }, new Permit(request.Work.ExternalTaskId), default);
        var asked = Assert.Single((await _world.Query(FalWorld.Task() with { BaseUrl = "https://relay.example" })).Reports);

        Assert.Equal(ErrorKind.Credential, Assert.IsType<SubmitOutcome.Refused>(sent).Kind);
        Assert.Contains("https://relay.example, which kling.yaml no longer names", asked.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Server.Seen);
    }

    public void Dispose() => _world.Dispose();
}
