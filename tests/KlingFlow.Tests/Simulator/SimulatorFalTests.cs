using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;

namespace KlingFlow.Tests.Simulator;

/// <summary>Fal's queue as the simulator serves it.</summary>
public sealed class SimulatorFalTests : IAsyncLifetime
{
    private const string Endpoint = "/fal-ai/kling-video/v3/standard/text-to-video";

    private readonly HttpClient _http = new();
    private readonly FakeClock _clock = new();
    private KlingSimulator _simulator = null!;

    public async Task InitializeAsync()
    {
        _simulator = await KlingSimulator.StartAsync(new SimulatorOptions { Clock = _clock, VideoFolder = Path.Combine(AppContext.BaseDirectory, "simulated-videos") });
        _http.BaseAddress = _simulator.BaseAddress;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Key", "sim-key");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_queued_made_and_told_at_the_addresses_of_its_answer()
    {
        var (_, queued) = await PostAsync(Good());
        var (early, tooEarly) = await GetAsync((string)queued["response_url"]!);
        var (waiting, inQueue) = await GetAsync((string)queued["status_url"]!);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var (done, completed) = await GetAsync((string)queued["status_url"]!);
        var (_, result) = await GetAsync((string)queued["response_url"]!);
        using var anonymous = new HttpClient();

        Assert.EndsWith($"/fal-ai/kling-video/requests/{queued["request_id"]}/status", (string)queued["status_url"]!, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "Request is still in progress"), (early, (string?)tooEarly["detail"]));
        Assert.Equal((HttpStatusCode.Accepted, "IN_QUEUE"), (waiting, (string?)inQueue["status"]));
        Assert.Equal((HttpStatusCode.OK, "COMPLETED"), (done, (string?)completed["status"]));
        Assert.True((await anonymous.GetByteArrayAsync((string)result["video"]!["url"]!)).Length > 1000);
        var billed = Assert.Single(_simulator.BillingLog.Entries);
        Assert.Equal(("fal", 0.42m, null), (billed.Pack, billed.Units, billed.ExternalTaskId));
    }

    [Theory]
    [InlineData("seed", "1", "seed is not a field")]
    [InlineData("duration", "5", "duration must be a string")]
    [InlineData("duration", "\"5s\"", "duration is `5s`")]
    [InlineData("multi_prompt", """[{"prompt":"a","duration":"5"}]""", "exactly one of prompt and multi_prompt")]
    [InlineData("start_image_url", "\"https://e.example/a.png\"", "start_image_url is not a field")]
    [InlineData("aspect_ratio", "\"4:3\"", "aspect_ratio is 4:3")]
    [InlineData("shot_type", "\"intelligence\"", "shot_type must be")]
    public async Task What_the_page_of_an_endpoint_does_not_list_is_refused_and_billed_to_nobody(string field, string value, string complaint)
    {
        var body = Good();
        body[field] = JsonNode.Parse(value);

        var (status, refusal) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(complaint, (string)refusal["detail"]![0]!["msg"]!, StringComparison.Ordinal);
        Assert.Empty(_simulator.BillingLog.Entries);
    }

    [Theory]
    [InlineData("task_blocked=1", 422, "content_policy_violation")]
    [InlineData("task_fails=1", 500, "internal_server_error")]
    public async Task A_task_that_fails_is_completed_all_the_same_and_only_its_result_says_why(string fault, int status, string type)
    {
        _simulator.Chaos.Arm(fault);
        var (_, queued) = await PostAsync(Good());
        _clock.Advance(TimeSpan.FromMinutes(1));

        var (done, _) = await GetAsync((string)queued["status_url"]!);
        var (code, result) = await GetAsync((string)queued["response_url"]!);

        Assert.Equal((HttpStatusCode.OK, (HttpStatusCode)status, type), (done, code, (string?)result["detail"]![0]!["type"]));
    }

    [Theory]
    [InlineData("code_1303=1", 429)]
    [InlineData("code_1301=1", 422)]
    [InlineData("code_1101=1", 403)]
    [InlineData("code_1002=1", 401)]
    public async Task A_fault_comes_in_the_words_of_fal(string fault, int status)
    {
        _simulator.Chaos.Arm(fault);

        var (code, refusal) = await PostAsync(Good());

        Assert.Equal((HttpStatusCode)status, code);
        Assert.NotNull(refusal["detail"]);
    }

    [Fact]
    public async Task Kling_does_not_know_what_fal_made_and_each_wants_its_own_kind_of_key()
    {
        var (_, queued) = await PostAsync(Good());
        using var asKling = new HttpClient { BaseAddress = _simulator.BaseAddress };
        asKling.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");

        Assert.Empty(JsonNode.Parse(await asKling.GetStringAsync($"/tasks?task_ids={queued["request_id"]}"))!["data"]!.AsArray());
        Assert.Equal(HttpStatusCode.Unauthorized, (await asKling.GetAsync((string)queued["status_url"]!)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("/tasks?task_ids=1")).StatusCode);
    }

    private static JsonObject Good() => new() { ["prompt"] = "rain over the city", ["duration"] = "5", ["generate_audio"] = false };

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(Endpoint, content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string url)
    {
        using var answer = await _http.GetAsync(url);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
