using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Simulator;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>Each fault does what its name says, as often as it was armed, and bills only what it should.</summary>
public sealed class SimulatorChaosTests
{
    [Theory]
    [InlineData("lose_response", 1)]
    [InlineData("reset", 0)]
    public async Task A_cut_connection_gives_no_answer(string fault, int billed)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateAsync("kf-a"));

        Assert.NotEqual(HttpRequestError.ConnectionError, error.HttpRequestError);
        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
        Assert.Equal(billed, (await client.GetAsync("/tasks?external_task_ids=kf-a")).List.Count);
        Assert.Equal(0, client.Simulator.RequestLog.Entries[0].Status);
        await client.CreateAsync("kf-b");
    }

    [Fact]
    public async Task A_reset_is_a_reset()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "reset=1" });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateAsync());

        Assert.Contains(Causes(error), cause => cause is SocketException { SocketErrorCode: SocketError.ConnectionReset });
    }

    [Fact]
    public async Task A_hanging_request_has_made_its_task()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "hang=1" });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sim-key");
        using var body = new StringContent(TextRequest("kf-a").ToJsonString(), Encoding.UTF8, "application/json");

        await Assert.ThrowsAsync<TaskCanceledException>(() => http.PostAsync(new Uri(client.Simulator.BaseAddress, TextRoute), body));

        Assert.Single(client.Simulator.BillingLog.Entries);
    }

    [Theory]
    [InlineData("status_500", 500, 0)]
    [InlineData("status_503", 503, 0)]
    [InlineData("status_502_created", 502, 1)]
    [InlineData("redirect_create", 307, 0)]
    [InlineData("unreadable", 200, 1)]
    [InlineData("empty_id", 200, 1)]
    [InlineData("drop", 200, 0)]
    public async Task A_create_call_can_be_answered_wrongly(string fault, int status, int billed)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        var reply = await client.PostAsync(TextRoute, TextRequest("kf-a"));

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
        Assert.Equal(billed, (await client.GetAsync("/tasks?external_task_ids=kf-a")).List.Count);
        if (fault == "unreadable")
            Assert.ThrowsAny<JsonException>(() => reply.Code);
        if (fault == "empty_id")
            Assert.Equal("", reply.Data["id"]!.GetValue<string>());
        if (fault == "drop")
            Assert.Null(await client.TaskAsync(reply.Data["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(1000, 401)]
    [InlineData(1002, 401)]
    [InlineData(1100, 429)]
    [InlineData(1101, 429)]
    [InlineData(1102, 429)]
    [InlineData(1103, 403)]
    [InlineData(1300, 400)]
    [InlineData(1301, 400)]
    [InlineData(1302, 429)]
    [InlineData(1303, 429)]
    [InlineData(1304, 429)]
    public async Task A_business_code_comes_with_its_status_and_makes_no_task(int code, int status)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = $"code_{code}=1" });

        var reply = await client.PostAsync(TextRoute, TextRequest());

        Assert.Equal((status, code), ((int)reply.Status, reply.Code));
        Assert.Equal(code is 1302 or 1303, reply.RetryAfter is not null);
        Assert.Empty(client.Simulator.BillingLog.Entries);
    }

    [Fact]
    public async Task A_fault_strikes_as_often_as_it_is_armed()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "status_500=2" });

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            answers.Add((await client.PostAsync(TextRoute, TextRequest())).Status);

        Assert.Equal([HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.OK], answers);
    }

    [Fact]
    public async Task A_wrong_request_is_refused_before_a_fault_strikes()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "status_500=1" });
        var request = TextRequest();
        request["promt"] = "x";

        Assert.Equal(1201, (await client.PostAsync(TextRoute, request)).Code);
        Assert.Equal("status_500=1", client.Simulator.Chaos.ToString());
    }

    [Fact]
    public async Task A_header_makes_a_fault_for_one_request_only()
    {
        await using var client = await StartAsync();

        Assert.Equal(500, (int)(await client.PostAsync(TextRoute, TextRequest(), chaos: "status_500")).Status);
        Assert.Equal(200, (int)(await client.PostAsync(TextRoute, TextRequest())).Status);
    }

    [Fact]
    public async Task Faults_are_armed_and_disarmed_while_it_runs()
    {
        await using var client = await StartAsync();
        using var http = new HttpClient();
        var control = new Uri(client.Simulator.BaseAddress, "/_sim/chaos");

        using var good = new StringContent("reset=2,lookup_lag=1.5");
        await http.PostAsync(control, good);
        Assert.Equal("reset=2,lookup_lag=1.5\n", await http.GetStringAsync(control));

        using var bad = new StringContent("rest=2");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(control, bad)).StatusCode);

        await http.DeleteAsync(control);
        Assert.Equal("\n", await http.GetStringAsync(control));
    }

    [Theory]
    [InlineData("lose_respones=1")]
    [InlineData("reset=often")]
    [InlineData("reset=-1")]
    [InlineData("status_404=1")]
    public async Task A_fault_nobody_knows_is_refused_at_the_start(string chaos)
    {
        var error = await Assert.ThrowsAsync<UserFacingException>(() => KlingSimulator.StartAsync(new SimulatorOptions { Chaos = chaos }));

        Assert.Equal(ExitCode.Usage, error.Exit);
        Assert.NotNull(error.Problems[0].Hint);
    }

    [Fact]
    public async Task Look_ups_by_our_own_id_may_lag()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "lookup_lag=3" });
        var id = await client.CreateAsync("kf-a");

        Assert.Empty((await client.GetAsync("/tasks?external_task_ids=kf-a")).List);
        Assert.NotNull(await client.TaskAsync(id));
        client.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Single((await client.GetAsync("/tasks?external_task_ids=kf-a")).List);
    }

    [Fact]
    public async Task A_task_may_vanish()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync(chaos: "vanish");

        Assert.NotNull(await client.TaskAsync(id));
        client.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await client.TaskAsync(id));
        Assert.Single(client.Simulator.BillingLog.Entries);
    }

    [Fact]
    public async Task A_status_may_go_backwards()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync(chaos: "status_backwards");
        client.Finish();

        Assert.Equal("succeeded", (await client.TaskAsync(id))!["status"]!.GetValue<string>());
        Assert.Equal("processing", (await client.TaskAsync(id))!["status"]!.GetValue<string>());
        Assert.Equal("succeeded", (await client.TaskAsync(id))!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_status_may_be_a_word_nobody_knows()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync(chaos: "status_unknown");
        client.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("queued2", (await client.TaskAsync(id))!["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("task_blocked", "risk control")]
    [InlineData("task_fails", "Internal")]
    public async Task A_task_may_fail_and_is_not_billed(string fault, string message)
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync(chaos: fault);
        client.Finish();

        var task = await client.TaskAsync(id);

        Assert.Equal("failed", task!["status"]!.GetValue<string>());
        Assert.Contains(message, task["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(task["billing"]!.AsArray());
    }

    [Fact]
    public async Task A_success_may_come_without_an_address_or_under_another_id()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync();
        client.Finish();

        client.Simulator.Chaos.Arm("no_url=1");
        Assert.Equal("", (await client.TaskAsync(id))!["outputs"]![0]!["url"]!.GetValue<string>());
        client.Simulator.Chaos.Arm("wrong_id=1");
        Assert.NotEqual(id, (await client.TaskAsync(id))!["id"]!.GetValue<string>());
        Assert.NotEqual("", (await client.TaskAsync(id))!["outputs"]![0]!["url"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("query_status_503", 503)]
    [InlineData("query_code_1302", 429)]
    public async Task A_query_may_fail(string fault, int status)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        Assert.Equal(status, (int)(await client.GetAsync("/tasks?task_ids=1")).Status);
        Assert.Equal(200, (int)(await client.GetAsync("/tasks?task_ids=1")).Status);
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
