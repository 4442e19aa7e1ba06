using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

public sealed class SubmitVerdictTests
{
    [Fact]
    public void Code_0_with_an_id_is_accepted() =>
        Assert.Equal(new SubmitOutcome.Accepted("8301"), Of(200, Recorded.Created));

    [Theory]
    [InlineData("""{"code":"0","message":"SUCCEED","data":{"id":"8301"}}""")]
    [InlineData("""{"code":0,"data":{"id":8301,"status":"submitted","surprise":[1,{"a":null}]}}""")]
    public void A_code_or_an_id_of_another_kind_is_read_all_the_same(string body) =>
        Assert.Equal(new SubmitOutcome.Accepted("8301"), Of(200, body));

    [Theory]
    [InlineData(401, 1000, ErrorKind.Credential)]
    [InlineData(401, 1001, ErrorKind.Credential)]
    [InlineData(401, 1002, ErrorKind.Credential)]
    [InlineData(401, 1003, ErrorKind.Credential)]
    [InlineData(401, 1004, ErrorKind.Credential)]
    [InlineData(429, 1100, ErrorKind.Account)]
    [InlineData(429, 1101, ErrorKind.Money)]
    [InlineData(429, 1102, ErrorKind.Money)]
    [InlineData(403, 1103, ErrorKind.Permission)]
    [InlineData(400, 1200, ErrorKind.BadInput)]
    [InlineData(400, 1201, ErrorKind.BadInput)]
    [InlineData(404, 1202, ErrorKind.BadInput)]
    [InlineData(404, 1203, ErrorKind.BadInput)]
    [InlineData(400, 1300, ErrorKind.Policy)]
    [InlineData(400, 1301, ErrorKind.Policy)]
    [InlineData(429, 1304, ErrorKind.Permission)]
    // The code decides, whatever the status says beside it.
    [InlineData(200, 1101, ErrorKind.Money)]
    [InlineData(200, 1201, ErrorKind.BadInput)]
    [InlineData(429, 1301, ErrorKind.Policy)]
    public void S10_A_code_that_says_no_is_refused(int status, int code, string kind)
    {
        var outcome = Assert.IsType<SubmitOutcome.Refused>(Of(status, Recorded.Error(code, "because")));

        var hint = code is 1003 or 1004 ? "; check the clock of this machine" : "";
        Assert.Equal(kind, outcome.Kind);
        Assert.Equal($"{code}: because{hint} (request r-6)", outcome.Message);
    }

    [Theory]
    [InlineData(429, 1302)]
    [InlineData(429, 1303)]
    [InlineData(200, 1303)]
    public void S10_Too_fast_and_too_many_created_no_task_and_wait_as_long_as_they_ask(int status, int code)
    {
        var outcome = Assert.IsType<SubmitOutcome.NotAccepted>(
            SubmitVerdict.Of(status, Recorded.Error(code, "parallel task over resource pack limit"), TimeSpan.FromSeconds(7)));

        Assert.Equal((ErrorKind.Throttled, TimeSpan.FromSeconds(7)), (outcome.Kind, outcome.RetryAfter));
    }

    [Theory]
    [InlineData("external_task_id already exists")]
    [InlineData("Duplicate External_Task_Id: kf-1")]
    public void S06_A_1201_about_our_own_id_means_look_it_up(string message) =>
        Assert.IsType<SubmitOutcome.Unknown>(Of(400, Recorded.Error(1201, message)));

    [Theory]
    [InlineData(500, """{"code":5000,"message":"internal"}""")]
    [InlineData(503, """{"code":5001,"message":"maintenance"}""")]
    [InlineData(504, """{"code":5002,"message":"backlog"}""")]
    [InlineData(400, """{"code":5000,"message":"internal"}""")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(500, "")]
    [InlineData(503, """{"code":1303,"message":"a relay says so"}""")]
    [InlineData(500, """{"code":1201,"message":"a relay says so"}""")]
    [InlineData(200, "")]
    [InlineData(200, "OK")]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    [InlineData(200, """{"code":0,"data":{"id":"8301"}""")]
    [InlineData(200, """{"code":0}""")]
    [InlineData(200, """{"code":0,"data":{"id":""}}""")]
    [InlineData(200, """{"code":0,"data":{"id":"  "}}""")]
    [InlineData(200, """{"code":0,"data":[]}""")]
    [InlineData(200, """{"data":{"id":"8301"}}""")]
    [InlineData(200, """{"code":7777,"message":"new"}""")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(307, """{"code":0,"data":{"id":"8301"}}""")]
    [InlineData(408, "")]
    [InlineData(409, "conflict")]
    [InlineData(429, "slow down")]
    [InlineData(400, """{"code":0,"data":{"id":"8301"}}""")]
    public void S08_S09_S12_What_proves_nothing_is_unknown_and_is_never_sent_again_blindly(int status, string body) =>
        Assert.IsType<SubmitOutcome.Unknown>(Of(status, body));

    [Theory]
    [InlineData(400, ErrorKind.BadInput)]
    [InlineData(401, ErrorKind.Credential)]
    [InlineData(403, ErrorKind.Permission)]
    [InlineData(404, ErrorKind.BadInput)]
    [InlineData(413, ErrorKind.BadInput)]
    public void Without_a_code_a_clear_status_is_a_refusal(int status, string kind) =>
        Assert.Equal(kind, Assert.IsType<SubmitOutcome.Refused>(Of(status, "<html>")).Kind);

    [Fact]
    public void A_message_from_outside_cannot_move_the_cursor_or_fill_the_screen()
    {
        var outcome = Assert.IsType<SubmitOutcome.Refused>(Of(400, Recorded.Error(1200, @"\u001b[2J" + new string('x', 5000))));

        Assert.DoesNotContain('\u001b', outcome.Message);
        Assert.True(outcome.Message.Length < 400);
    }

    private static SubmitOutcome Of(int status, string body) => SubmitVerdict.Of(status, body, retryAfter: null);
}
