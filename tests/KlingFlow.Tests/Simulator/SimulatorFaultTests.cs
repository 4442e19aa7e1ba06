using System.Net;
using System.Net.Http.Headers;
using KlingFlow.Simulator;
using KlingFlow.Simulator.Faults;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>The faults of the table, as a client sees them; <see cref="SimulatorChaosTests"/> has how they are armed and counted.</summary>
public sealed class SimulatorFaultTests
{
    [Fact]
    public void Every_switch_has_a_name_of_its_own_and_a_meaning()
    {
        Assert.Equal(ChaosTable.All.Count, ChaosTable.All.Select(known => known.Name).Distinct().Count());
        Assert.DoesNotContain(ChaosTable.All, known => known.Meaning.Length < 10);
        Assert.Equal("code_1NNN", ChaosTable.Find("code_1303")!.Name);
        Assert.Equal("status_5NN_created_bare", ChaosTable.Find("status_502_created_bare")!.Name);
        Assert.Null(ChaosTable.Find("status_5xx"));
    }

    [Theory]
    [InlineData("status_503_bare", 503, 0, "")]
    [InlineData("status_503_created_bare", 503, 1, "")]
    [InlineData("html_created", 200, 1, "<html>")]
    [InlineData("wrong_code", 200, 1, "\"code\":5001")]
    [InlineData("redirect_301", 301, 0, "")]
    [InlineData("redirect_308", 308, 0, "")]
    public async Task A_create_call_is_answered_wrongly(string fault, int status, int billed, string text)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        var reply = await client.PostAsync(TextRoute, TextRequest("kf-a"));

        Assert.Equal((status, billed), ((int)reply.Status, client.Simulator.BillingLog.Entries.Count));
        Assert.Contains(text, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lose_request", 0)]
    [InlineData("reset_created", 1)]
    public async Task A_cut_connection_gives_no_answer(string fault, int billed)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateAsync("kf-a"));

        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
    }

    [Fact]
    public async Task One_request_may_make_two_tasks()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "two_tasks" });

        await client.CreateAsync("kf-a");

        Assert.Equal(2, client.Simulator.BillingLog.Entries.Select(task => task.TaskId).Distinct().Count());
        Assert.Equal(2, (await client.GetAsync("/tasks?external_task_ids=kf-a")).List.Count);
    }

    [Fact]
    public async Task A_task_may_never_be_found_by_our_own_id_or_stay_processing()
    {
        await using var client = await StartAsync();
        var hidden = await client.CreateAsync("kf-a", chaos: "hidden");
        var stuck = await client.CreateAsync("kf-b", chaos: "stuck");
        client.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Empty((await client.GetAsync("/tasks?external_task_ids=kf-a")).List);
        Assert.Equal("succeeded", (await client.TaskAsync(hidden))!["status"]!.GetValue<string>());
        Assert.Equal("processing", (await client.TaskAsync(stuck))!["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("retry_after_negative", "-5")]
    [InlineData("retry_after_huge", "1000000000")]
    [InlineData("retry_after_garbage", "soon")]
    [InlineData("retry_after_date", "Sun, 01 Mar 2026 12:00:02 GMT")]
    [InlineData("retry_after=7", "7")]
    public async Task Retry_after_comes_in_every_form(string fault, string header)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = $"query_code_1302,{fault}" });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");

        using var answer = await http.GetAsync(new Uri(client.Simulator.BaseAddress, "/tasks?task_ids=1"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(header, Assert.Single(answer.Headers.NonValidated["Retry-After"]));
    }

    [Theory]
    [InlineData("query_html", "<html>")]
    [InlineData("query_unreadable", "\"SUCC")]
    [InlineData("query_empty", "\"data\":[]")]
    public async Task A_question_is_answered_with_nonsense(string fault, string text)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });

        var reply = await client.GetAsync($"/tasks?task_ids={await client.CreateAsync()}");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains(text, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_may_be_a_gzip_bomb_or_have_a_huge_header()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "query_gzip_bomb,query_huge_header" });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");
        var address = new Uri(client.Simulator.BaseAddress, "/tasks?task_ids=1");

        using var bomb = await http.GetAsync(address);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address));

        Assert.Equal(["gzip"], bomb.Content.Headers.ContentEncoding);
        Assert.InRange((await bomb.Content.ReadAsByteArrayAsync()).Length, 100_000, 400_000);
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, refused.HttpRequestError);
    }

    [Theory]
    [InlineData("query_hang")]
    [InlineData("query_stall")]
    [InlineData("query_drip")]
    public async Task An_answer_may_never_end(string fault)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(400) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");

        await Assert.ThrowsAsync<TaskCanceledException>(() => http.GetStringAsync(new Uri(client.Simulator.BaseAddress, "/tasks?task_ids=1")));
    }

    [Theory]
    [InlineData("no_outputs", 0, null)]
    [InlineData("null_url", 1, null)]
    [InlineData("two_urls", 2, "http")]
    public async Task A_success_may_name_no_result_or_two(string fault, int results, string? begins)
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = fault });
        var id = await client.CreateAsync();
        client.Finish();

        var outputs = (await client.TaskAsync(id))!["outputs"]!.AsArray();

        Assert.Equal(results, outputs.Count);
        Assert.All(outputs, output => Assert.StartsWith(begins ?? "", output!["url"]?.GetValue<string>() ?? "", StringComparison.Ordinal));
        Assert.Equal(begins is null && results == 1, results == 1 && outputs[0]!["url"] is null);
    }

    [Fact]
    public async Task A_task_may_cost_more_than_the_price_list_says()
    {
        await using var client = await StartAsync();
        await client.CreateAsync();
        client.Simulator.Chaos.Arm("overbill=1.5");
        var id = await client.CreateAsync();
        client.Finish();

        var units = client.Simulator.BillingLog.Entries.Select(task => task.Units).ToList();

        Assert.Equal(units[0] * 1.5m, units[1]);
        Assert.Equal($"{units[1]:0.##}", (await client.TaskAsync(id))!["billing"]![0]!["amount"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_server_may_flap_and_be_off_for_a_while()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "flap=50" });
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
            answers.Add((int)(await client.GetAsync("/tasks?task_ids=1")).Status);
        Assert.Equal([200, 503, 200, 503, 200, 503], answers);
        await client.CreateAsync();

        client.Simulator.Chaos.Arm("flap=0,off=60");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/tasks?task_ids=1"));
        client.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/tasks?task_ids=1")).Status);
    }

    [Fact]
    public async Task An_answer_may_be_slow()
    {
        await using var client = await StartAsync(new SimulatorOptions { Chaos = "create_delay=30" });

        var slow = client.CreateAsync("kf-a");
        while (client.Simulator.BillingLog.Entries.Count == 0 || client.Clock.Waiting == 0)
            await Task.Yield();

        Assert.False(slow.IsCompleted);
        client.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.NotEqual("", await slow);
    }

    [Fact]
    public async Task A_prompt_asks_for_faults_of_its_own_request_and_task()
    {
        await using var client = await StartAsync();
        var request = TextRequest("kf-a");
        request["prompt"] = "rain [sim:code_1303=2,query_status_503=1,no_url=1]";

        Assert.Equal(1303, (await client.PostAsync(TextRoute, request)).Code);
        await client.CreateAsync("kf-b");
        Assert.Equal(1303, (await client.PostAsync(TextRoute, request)).Code);
        var id = (await client.PostAsync(TextRoute, request)).Data["id"]!.GetValue<string>();
        client.Finish();

        Assert.Equal(503, (int)(await client.GetAsync($"/tasks?task_ids={id}")).Status);
        Assert.Equal("", (await client.TaskAsync(id))!["outputs"]![0]!["url"]!.GetValue<string>());
        Assert.NotEqual("", (await client.TaskAsync(id))!["outputs"]![0]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_prompt_that_asks_for_an_unknown_fault_is_refused()
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        request["prompt"] = "rain [sim:lose_respones=1]";

        var reply = await client.PostAsync(TextRoute, request);

        Assert.Equal(1201, reply.Code);
        Assert.Contains("lose_respones", reply.Message, StringComparison.Ordinal);
        Assert.Empty(client.Simulator.BillingLog.Entries);
    }
}
