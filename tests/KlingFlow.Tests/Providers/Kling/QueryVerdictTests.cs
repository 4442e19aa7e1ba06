using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

public sealed class QueryVerdictTests
{
    [Fact]
    public void A_finished_task_tells_its_video_and_its_bill() =>
        Assert.Equal(
            new RemoteReport
            {
                TaskId = "8301",
                ExternalTaskId = "kf-seq08-take2",
                Status = RemoteStatus.Succeed,
                ResultUrl = new Uri("https://cdn.example/v.mp4?sign=abc"),
                ResultId = "v-1",
                UnitsBilled = 4m,
            },
            One(Recorded.Succeeded));

    [Fact]
    public void A_task_of_the_old_dialect_is_read_the_same()
    {
        var report = One(Recorded.LegacySucceeded);

        Assert.Equal(("7001", "kf-seq08-take2-a1", RemoteStatus.Succeed, 4m), (report.TaskId, report.ExternalTaskId, report.Status, report.UnitsBilled));
        Assert.Equal("https://cdn.example/v.mp4", report.ResultUrl?.AbsoluteUri);
    }

    [Fact]
    public void P07_An_unknown_task_is_absent_and_that_is_no_failure()
    {
        var outcome = QueryVerdict.Of(200, Recorded.NoSuchTask, null);

        Assert.Empty(outcome.Reports);
        Assert.Null(outcome.Failure);
    }

    [Theory]
    [InlineData("submitted", RemoteStatus.Submitted)]
    [InlineData("processing", RemoteStatus.Processing)]
    [InlineData("succeeded", RemoteStatus.Succeed)]
    [InlineData("succeed", RemoteStatus.Succeed)]
    [InlineData("failed", RemoteStatus.Failed)]
    [InlineData("queued", RemoteStatus.Processing)]
    public void A_status_becomes_a_word_of_ours(string word, string status) =>
        Assert.Equal(status, One(Recorded.Task($"\"status\":\"{word}\"")).Status);

    [Fact]
    public void P06_A_word_that_the_provider_made_up_is_work_in_progress_and_stands_in_the_message()
    {
        var report = One(Recorded.Task("\"status\":\"queued2\""));

        Assert.Equal((RemoteStatus.Processing, "queued2", "status `queued2`"), (report.Status, report.OddStatus, report.Message));
        Assert.Null(One(Recorded.Task("\"status\":\"processing\"")).OddStatus);
    }

    [Theory]
    [InlineData("Failure to pass the risk control system", ErrorKind.Policy)]
    [InlineData("SENSITIVE content", ErrorKind.Policy)]
    [InlineData("violates our rules", ErrorKind.Policy)]
    [InlineData("prohibited", ErrorKind.Policy)]
    [InlineData("content policy", ErrorKind.Policy)]
    [InlineData("generation failed", ErrorKind.Remote)]
    [InlineData("", ErrorKind.Remote)]
    public void A_failed_task_is_sorted_by_its_text(string message, string kind)
    {
        var report = One(Recorded.Task($"\"status\":\"failed\",\"message\":\"{message}\""));

        Assert.Equal((kind, message), (report.ErrorKind, report.Message));
    }

    [Theory]
    [InlineData("""[{"charge_type":"unit","amount":"1.5","package_type":"video"},{"charge_type":"unit","amount":"0.5"}]""", 2.0, null)]
    [InlineData("""[{"charge_type":"cash","amount":"0.56","cash_type":"balance","currency":"USD"}]""", null, 0.56)]
    [InlineData("""[{"charge_type":"unit","amount":2},{"charge_type":"cash","amount":"0.25","currency":"USD"}]""", 2.0, 0.25)]
    [InlineData("[]", null, null)]
    [InlineData("\"free\"", null, null)]
    public void A_bill_is_units_or_cash_and_never_mixed(string billing, double? units, double? cash)
    {
        var report = One(Recorded.Task($"\"status\":\"succeeded\",\"billing\":{billing}"));

        Assert.Equal((decimal?)units, report.UnitsBilled);
        Assert.Equal(cash is null ? null : new Money((decimal)cash, "USD"), report.CashBilled);
    }

    [Theory]
    [InlineData("""{"charge_type":"gold","amount":"8"}""", "gold")]
    [InlineData("""{"amount":"8"}""", "kind")]
    [InlineData("""{"charge_type":"unit","amount":"many"}""", "unit")]
    [InlineData("""{"charge_type":"unit","amount":"-8"}""", "unit")]
    [InlineData("""{"charge_type":"unit","amount":"8","package_type":"image"}""", "unit")]
    [InlineData("""{"charge_type":"cash","amount":"8"}""", "cash")]
    public void A_charge_that_is_not_understood_is_left_out_and_named(string line, string named)
    {
        var report = One(Recorded.Task($"\"status\":\"succeeded\",\"billing\":[{line}]"));

        Assert.Null(report.UnitsBilled);
        Assert.Null(report.CashBilled);
        Assert.Contains(named, report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"type":"image","url":"https://cdn.example/i.png"}]""")]
    [InlineData("""[{"type":"video","url":""}]""")]
    [InlineData("""[{"type":"video","url":"file:///etc/passwd"}]""")]
    [InlineData("""[{"type":"video"}]""")]
    [InlineData("""[{"type":"video","url":null}]""")]
    [InlineData("null")]
    [InlineData("""[{"type":"video","url":"https://cdn.example/1.mp4"},{"type":"video","url":"https://cdn.example/2.mp4"}]""", "2 videos where one was ordered")]
    public void P08_Success_without_one_video_says_so(string outputs, string says = "without the address")
    {
        var report = One(Recorded.Task($"\"status\":\"succeeded\",\"outputs\":{outputs}"));

        Assert.Null(report.ResultUrl);
        Assert.Contains(says, report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 1002, ErrorKind.Credential)]
    [InlineData(401, 1002, ErrorKind.Credential)]
    [InlineData(401, 1003, ErrorKind.Credential)]
    [InlineData(401, 1004, ErrorKind.Credential)]
    [InlineData(429, 1302, ErrorKind.Throttled)]
    [InlineData(429, 1101, ErrorKind.Money)]
    [InlineData(400, 1201, ErrorKind.BadInput)]
    [InlineData(503, 5001, ErrorKind.Temporary)]
    [InlineData(200, 7777, ErrorKind.Temporary)]
    public void P05_A_question_that_fails_says_why_and_nothing_about_tasks(int status, int code, string kind)
    {
        var outcome = QueryVerdict.Of(status, Recorded.Error(code, "because"), TimeSpan.FromSeconds(3));

        Assert.Empty(outcome.Reports);
        Assert.Equal((kind, TimeSpan.FromSeconds(3)), (outcome.Failure, outcome.RetryAfter));
        Assert.Equal(code is 1003 or 1004, outcome.Message.Contains("check the clock of this machine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{")]
    [InlineData(502, "<html>")]
    [InlineData(301, "")]
    public void What_cannot_be_read_is_asked_again(int status, string body) =>
        Assert.Equal(ErrorKind.Temporary, QueryVerdict.Of(status, body, null).Failure);

    [Fact]
    public void One_odd_task_does_not_hide_the_others()
    {
        var outcome = QueryVerdict.Of(200, """{"code":0,"data":[null,7,"x",{},{"id":"1","status":3,"outputs":{},"billing":7},{"id":"2","status":"failed"}]}""", null);

        Assert.Equal(["1", "2"], outcome.Reports.Select(report => report.TaskId));
    }

    [Fact]
    public void An_id_beyond_53_bits_keeps_every_digit() =>
        Assert.Equal("829800000000000001", Assert.Single(QueryVerdict.Of(200, """{"code":0,"data":[{"id":829800000000000001}]}""", null).Reports).TaskId);

    private static RemoteReport One(string body) => Assert.Single(QueryVerdict.Of(200, body, null).Reports);
}
