using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Simulator;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>A task from its creation to its result, and the bill.</summary>
public sealed class SimulatorTaskTests
{
    [Fact]
    public async Task A_task_goes_from_submitted_to_succeeded_with_time()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync("kf-a");

        Assert.Equal("submitted", await StatusAsync(client, id));
        client.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("processing", await StatusAsync(client, id));
        client.Finish();
        var task = await client.TaskAsync(id);

        Assert.Equal("succeeded", task!["status"]!.GetValue<string>());
        Assert.Equal("kf-a", task["external_id"]!.GetValue<string>());
        Assert.Equal("5.04", task["outputs"]![0]!["duration"]!.GetValue<string>());
        Assert.Equal("3", task["billing"]![0]!["amount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Speed_divides_the_delays()
    {
        await using var client = await StartAsync(new SimulatorOptions { Speed = 10 });
        var id = await client.CreateAsync();

        client.Clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal("succeeded", await StatusAsync(client, id));
    }

    [Fact]
    public async Task An_id_does_not_fit_into_a_double()
    {
        await using var client = await StartAsync();
        var id = await client.CreateAsync();

        var rounded = (long)double.Parse(id, CultureInfo.InvariantCulture);

        Assert.NotEqual(id, rounded.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Every_paid_task_is_one_line_of_the_billing_log()
    {
        await using var client = await StartAsync();
        await client.CreateAsync("kf-a");
        await client.PostAsync(TextRoute, new JsonObject());

        var billed = Assert.Single(client.Simulator.BillingLog.Entries);
        Assert.Equal(("kf-a", TextRoute, 3.0m), (billed.ExternalTaskId, billed.Route, billed.Units));
        Assert.Equal(64, billed.RequestSha256.Length);
    }

    [Fact]
    public async Task A_look_up_takes_one_kind_of_id_and_answers_newest_first()
    {
        await using var client = await StartAsync();
        var first = await client.CreateAsync("kf-a");
        var second = await client.CreateAsync("kf-b");

        var found = await client.GetAsync("/tasks?external_task_ids=kf-a,kf-b,kf-none");

        Assert.Equal([second, first], found.List.Select(task => task!["id"]!.GetValue<string>()));
        Assert.Empty((await client.GetAsync("/tasks?task_ids=1")).List);
        foreach (var path in (string[])["/tasks", "/tasks?task_ids=", "/tasks?task_ids=1&external_task_ids=a", "/tasks?ids=1"])
        {
            var refused = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.BadRequest, 1201), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task The_list_has_pages_filters_and_no_result_where_it_is_empty()
    {
        await using var client = await StartAsync();
        foreach (var id in (string[])["kf-a", "kf-b", "kf-c"])
            await client.CreateAsync(id);

        var page = (await client.PostAsync("/tasks", new JsonObject { ["limit"] = 2 })).Data;
        var rest = (await client.PostAsync("/tasks", new JsonObject { ["cursor"] = page["next_cursor"]!.GetValue<string>() })).Data;
        var none = (await client.PostAsync("/tasks", JsonNode.Parse("""{"filters":[{"key":"status","values":["failed"]}]}""")!)).Data;

        Assert.Equal((2, true), (page["result"]!.AsArray().Count, page["has_more"]!.GetValue<bool>()));
        Assert.Equal((1, false), (rest["result"]!.AsArray().Count, rest["has_more"]!.GetValue<bool>()));
        Assert.False(none.ContainsKey("result"));
    }

    [Theory]
    [InlineData(DuplicatePolicy.Refuse, 1)]
    [InlineData(DuplicatePolicy.ReturnFirst, 1)]
    [InlineData(DuplicatePolicy.CreateAnother, 2)]
    public async Task An_external_id_used_twice_is_answered_as_the_options_say(DuplicatePolicy policy, int billed)
    {
        await using var client = await StartAsync(new SimulatorOptions { Duplicates = policy });
        await client.CreateAsync("kf-a");

        var second = await client.PostAsync(TextRoute, TextRequest("kf-a"));

        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
        if (policy == DuplicatePolicy.Refuse)
        {
            Assert.Equal((HttpStatusCode.BadRequest, 1201), (second.Status, second.Code));
            Assert.Contains("external_task_id", second.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_task_over_the_slots_is_refused_until_another_has_ended()
    {
        await using var client = await StartAsync(new SimulatorOptions { Slots = 1 });
        await client.CreateAsync();

        var refused = await client.PostAsync(TextRoute, TextRequest());
        client.Finish();
        var accepted = await client.PostAsync(TextRoute, TextRequest());

        Assert.Equal((HttpStatusCode.TooManyRequests, 1303), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, accepted.Status);
    }

    [Theory]
    [InlineData(null, 1001)]
    [InlineData("Bearer wrong", 1002)]
    public async Task Without_the_key_nothing_is_answered(string? authorization, int code)
    {
        await using var client = await StartAsync();
        using var http = new HttpClient();
        if (authorization is not null)
            http.DefaultRequestHeaders.Add("Authorization", authorization);

        var answer = await http.GetAsync(new Uri(client.Simulator.BaseAddress, "/tasks?task_ids=1"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(code, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_model_or_path_that_does_not_exist_is_404()
    {
        await using var client = await StartAsync();

        Assert.Equal(1203, (await client.PostAsync("/text-to-video/kling-9.0", TextRequest())).Code);
        Assert.Equal(1202, (await client.PostAsync("/v1/videos/text2video", TextRequest())).Code);
        Assert.Equal(1202, (await client.GetAsync(TextRoute)).Code);
    }

    [Fact]
    public async Task The_account_tells_its_packs_once_a_second()
    {
        await using var client = await StartAsync();
        await client.CreateAsync();

        var costs = await client.GetAsync("/account/costs?start_time=0&end_time=1");
        var tooFast = await client.GetAsync("/account/costs?start_time=0&end_time=1");

        Assert.Equal(4997m, costs.Data["resource_pack_subscribe_infos"]![0]!["remaining_quantity"]!.GetValue<decimal>());
        Assert.Equal(1302, tooFast.Code);
    }

    [Fact]
    public async Task Tasks_and_bills_survive_a_restart()
    {
        using var folder = new TempFolder();
        var options = new SimulatorOptions { StateFolder = folder.Root };
        string id;
        await using (var before = await StartAsync(options))
            id = await before.CreateAsync("kf-a");

        await using var after = await StartAsync(options);
        after.Finish();
        var task = await after.TaskAsync(id);
        var refused = await after.PostAsync(TextRoute, TextRequest("kf-a"));

        Assert.Equal("succeeded", task!["status"]!.GetValue<string>());
        Assert.Equal(1201, refused.Code);
        Assert.Single(after.Simulator.BillingLog.Entries);
        Assert.Equal(3, after.Simulator.RequestLog.Entries.Count);
    }

    [Fact]
    public async Task The_request_log_keeps_what_was_sent_but_no_picture()
    {
        await using var client = await StartAsync();
        var image = Png(1280, 720);
        await client.PostAsync(ImageRoute, ImageRequest(image));

        var entry = Assert.Single(client.Simulator.RequestLog.Entries);
        Assert.Equal(("POST", ImageRoute, 200, 0, true), (entry.Method, entry.Path, entry.Status, entry.Code, entry.HasCredential));
        Assert.DoesNotContain(image, entry.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("she turns", entry.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_says_how_to_use_it_and_stops_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new StringWriter();
        var running = KlingSimulator.RunAsync(new SimulatorOptions { Chaos = "reset=2" }, output, stop.Token);

        while (!output.ToString().Contains("Ctrl-C", StringComparison.Ordinal))
            await Task.Yield();
        await stop.CancelAsync();
        await running;

        Assert.Contains("base_url: \"http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("reset=2", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_so()
    {
        await using var first = await StartAsync();

        var error = await Assert.ThrowsAsync<UserFacingException>(() => KlingSimulator.StartAsync(new SimulatorOptions { Port = first.Simulator.BaseAddress.Port }));

        Assert.Contains("is taken", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> StatusAsync(SimulatorClient client, string id) => (await client.TaskAsync(id))!["status"]!.GetValue<string>();
}
