using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;

namespace KlingFlow.Tests.Simulator;

/// <summary>A simulator on a clock that stands still, and a plain HTTP client that knows nothing of the product's own.</summary>
internal sealed class SimulatorClient : IAsyncDisposable
{
    public const string TextRoute = "/text-to-video/kling-3.0";
    public const string ImageRoute = "/image-to-video/kling-3.0";
    public const string OmniRoute = "/omni-video/kling-3.0-omni";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private SimulatorClient(KlingSimulator simulator, FakeClock clock)
    {
        Simulator = simulator;
        Clock = clock;
        _http.BaseAddress = simulator.BaseAddress;
        _http.Timeout = TimeSpan.FromSeconds(20);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sim-key");
    }

    public KlingSimulator Simulator { get; }

    public FakeClock Clock { get; }

    public static async Task<SimulatorClient> StartAsync(SimulatorOptions? options = null)
    {
        var clock = new FakeClock();

        // Beside the built tests, so that the encoding is done once and not once per test.
        var videos = options?.VideoFolder ?? Path.Combine(AppContext.BaseDirectory, "simulated-videos");

        return new SimulatorClient(await KlingSimulator.StartAsync((options ?? new()) with { Clock = clock, VideoFolder = videos }), clock);
    }

    /// <summary>A text-to-video request that is right in every way.</summary>
    public static JsonObject TextRequest(string? externalId = null) => new()
    {
        ["prompt"] = "a courier rides through neon rain",
        ["settings"] = new JsonObject
        {
            ["multi_shot"] = false, ["audio"] = "off", ["resolution"] = "720p", ["aspect_ratio"] = "16:9", ["duration"] = 5,
        },
        ["options"] = externalId is null ? new JsonObject() : new JsonObject { ["external_task_id"] = externalId },
    };

    /// <summary>An image-to-video request with a start frame, likewise right.</summary>
    public static JsonObject ImageRequest(string? image = null) => new()
    {
        ["contents"] = new JsonArray(
            new JsonObject { ["type"] = "prompt", ["text"] = "she turns to the camera" },
            new JsonObject { ["type"] = "first_frame", ["url"] = image ?? Png(1280, 720) }),
        ["settings"] = new JsonObject { ["multi_shot"] = false, ["audio"] = "off", ["resolution"] = "720p", ["duration"] = 5 },
    };

    /// <summary>The head of a PNG of that size; nobody looks further.</summary>
    public static string Png(int width, int height)
    {
        var bytes = new byte[33];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);

        return Convert.ToBase64String(bytes);
    }

    public async Task<Reply> PostAsync(string route, JsonNode body, string? chaos = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (chaos is not null)
            request.Headers.Add("X-Sim-Chaos", chaos);

        return await SendAsync(request);
    }

    public async Task<Reply> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        return await SendAsync(request);
    }

    /// <summary>Makes a task and returns its id.</summary>
    public async Task<string> CreateAsync(string? externalId = null, string? chaos = null) =>
        (await PostAsync(TextRoute, TextRequest(externalId), chaos)).Data["id"]!.GetValue<string>();

    /// <summary>The one task that a query finds; null where it finds none.</summary>
    public async Task<JsonObject?> TaskAsync(string id) => (JsonObject?)(await GetAsync($"/tasks?task_ids={id}")).List.SingleOrDefault();

    /// <summary>Fetches a result as a storage host serves it: without a key.</summary>
    public static async Task<HttpResponseMessage> DownloadAsync(string url)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        return await http.GetAsync(url);
    }

    public void Finish() => Clock.Advance(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Simulator.DisposeAsync();
    }

    private async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        return new Reply(response.StatusCode, text, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>An answer, read as JSON where somebody asks.</summary>
    internal sealed record Reply(HttpStatusCode Status, string Text, TimeSpan? RetryAfter)
    {
        public int Code => JsonNode.Parse(Text)!["code"]!.GetValue<int>();

        public string Message => JsonNode.Parse(Text)!["message"]!.GetValue<string>();

        public JsonObject Data => (JsonObject)JsonNode.Parse(Text)!["data"]!;

        public IReadOnlyList<JsonNode?> List => [.. JsonNode.Parse(Text)!["data"]!.AsArray()];
    }
}
