using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>What a create request may hold. Every refusal names the field and makes no task.</summary>
public sealed class SimulatorRequestTests
{
    [Theory]
    [InlineData("promt", "\"x\"", "promt is not a field")]
    [InlineData("contents", "[]", "contents is not a field")]
    [InlineData("prompt", "\"\"", "the prompt is empty")]
    [InlineData("prompt", "7", "prompt must be a string")]
    [InlineData("settings", "[]", "settings must be an object")]
    [InlineData("settings.durration", "5", "settings.durration is not a field")]
    [InlineData("settings.duration", "\"5\"", "settings.duration must be a whole number")]
    [InlineData("settings.duration", "2", "settings.duration is 2")]
    [InlineData("settings.duration", "16", "settings.duration is 16")]
    [InlineData("settings.duration", "5.5", "settings.duration must be a whole number")]
    [InlineData("settings.aspect_ratio", "\"21:9\"", "settings.aspect_ratio is `21:9`")]
    [InlineData("settings.resolution", "\"8k\"", "settings.resolution is `8k`")]
    [InlineData("settings.audio", "\"on\"", "settings.audio is `on`")]
    [InlineData("settings.multi_shot", "\"false\"", "settings.multi_shot must be true or false")]
    [InlineData("options.negative_prompt", "\"blur\"", "options.negative_prompt is not a field")]
    [InlineData("options.external_task_id", "\"a b\"", "options.external_task_id may hold")]
    [InlineData("options.watermark_info", "{\"enable\":false}", "options.watermark_info.enable is not a field")]
    public async Task A_text_request_with_a_wrong_field_is_refused(string field, string json, string complaint)
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        Set(request, field, JsonNode.Parse(json));

        await AssertRefusedAsync(client, TextRoute, request, complaint);
    }

    [Theory]
    [InlineData(3072, true)]
    [InlineData(3073, false)]
    public async Task A_prompt_may_be_as_long_as_the_route_says(int length, bool isAccepted)
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        request["prompt"] = new string('x', length);

        Assert.Equal(isAccepted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await client.PostAsync(TextRoute, request)).Status);
    }

    [Theory]
    [InlineData("shot 1, 3, wide street; shot 2, 2, she turns;", null)]
    [InlineData("shot 1, 3, wide street; shot 2, 2, she turns", null)]
    [InlineData("镜头 1, 3, wide street; 镜头 2, 2, she turns;", null)]
    [InlineData("a plain prompt; the model cuts by itself", null)]
    [InlineData("shot 1, 3, wide street; shot 2, 3, she turns;", "add up to 6 s")]
    [InlineData("shot 1, 3, wide street; shot 3, 2, she turns;", "shot 2 is numbered 3")]
    [InlineData("shot 1, 5, wide street; at dawn;", "shot 2 is not written")]
    [InlineData("shot 1, 5, ;", "shot 1 has 0 characters")]
    [InlineData("shot 1, 0, a; shot 2, 5, b;", "shot 1 lasts 0 s")]
    [InlineData("shot 1, 1, a; shot 2, 1, b; shot 3, 1, c; shot 4, 1, d; shot 5, 1, e; shot 6, 1, f; shot 7, 1, g;", "7 shots")]
    public async Task The_shots_of_a_prompt_follow_the_grammar(string prompt, string? complaint)
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        request["prompt"] = prompt;
        request["settings"]!["multi_shot"] = true;

        if (complaint is not null)
            await AssertRefusedAsync(client, TextRoute, request, complaint);
        else
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(TextRoute, request)).Status);
    }

    [Fact]
    public async Task A_shot_of_more_than_512_characters_is_refused()
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        request["prompt"] = $"shot 1, 5, {new string('x', 513)};";
        request["settings"]!["multi_shot"] = true;

        await AssertRefusedAsync(client, TextRoute, request, "shot 1 has 513 characters");
    }

    [Fact]
    public async Task Shots_count_unless_the_client_says_otherwise()
    {
        await using var client = await StartAsync();
        var request = TextRequest();
        request["prompt"] = "shot 1, 9, wide street;";
        request["settings"]!.AsObject().Remove("multi_shot");
        await AssertRefusedAsync(client, TextRoute, request, "add up to 9 s");

        request["settings"]!["multi_shot"] = false;
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(TextRoute, request)).Status);
    }

    [Fact]
    public async Task The_ratio_of_an_image_request_is_the_frame_s()
    {
        await using var client = await StartAsync();
        var request = ImageRequest();
        request["settings"]!["aspect_ratio"] = "16:9";

        await AssertRefusedAsync(client, ImageRoute, request, "settings.aspect_ratio is not a field");
    }

    [Fact]
    public async Task An_omni_request_needs_a_ratio_exactly_where_nothing_else_gives_it()
    {
        await using var client = await StartAsync();
        var withFrame = ImageRequest();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(OmniRoute, withFrame.DeepClone())).Status);

        withFrame["settings"]!["aspect_ratio"] = "16:9";
        await AssertRefusedAsync(client, OmniRoute, withFrame, "does not belong beside a first_frame");

        var without = ImageRequest();
        without["contents"]!.AsArray().RemoveAt(1);
        await AssertRefusedAsync(client, OmniRoute, without, "aspect_ratio is required");
    }

    [Theory]
    [InlineData(299, 400, "at least 300 px")]
    [InlineData(1300, 500, "ratio must be between")]
    [InlineData(500, 1300, "ratio must be between")]
    public async Task An_image_outside_the_limits_is_refused(int width, int height, string complaint)
    {
        await using var client = await StartAsync();

        await AssertRefusedAsync(client, ImageRoute, ImageRequest(Png(width, height)), complaint);
    }

    [Theory]
    [InlineData("data:image/png;base64,AAAA", "without a data: prefix")]
    [InlineData("http://example.com/a.png", "must be an https address")]
    [InlineData("not base64!", "is not base64")]
    [InlineData("R0lGODlhAQABAAAAACw=", "neither a PNG nor a JPEG")]
    public async Task An_image_that_is_none_is_refused(string url, string complaint)
    {
        await using var client = await StartAsync();

        await AssertRefusedAsync(client, ImageRoute, ImageRequest(url), complaint);
    }

    [Fact]
    public async Task A_jpeg_is_measured_by_its_frame_header()
    {
        await using var client = await StartAsync();
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 1, 0x2C, 0, 0xC8, 3, 0, 0, 0, 0];

        await AssertRefusedAsync(client, ImageRoute, ImageRequest(Convert.ToBase64String(head)), "200x300");
    }

    [Theory]
    [InlineData("[{\"type\":\"prompt\",\"text\":\"a\"}]", "needs a first_frame")]
    [InlineData("[{\"type\":\"first_frame\",\"url\":\"https://e.com/a.png\",\"id\":\"a\"}]", "contents[0].id is not a field")]
    [InlineData("[{\"type\":\"refer_image\",\"url\":\"https://e.com/a.png\"}]", "does not belong")]
    [InlineData("[{\"type\":\"first_frame\",\"url\":\"https://e.com/a.png\"},{\"type\":\"first_frame\",\"url\":\"https://e.com/a.png\"}]", "more than one first_frame")]
    [InlineData("[{\"type\":\"first_frame\",\"url\":\"https://e.com/a.png\"},{\"type\":\"element\",\"element_id\":\"8\"}]", "contents[1].id is required")]
    public async Task Contents_hold_what_the_route_takes(string contents, string complaint)
    {
        await using var client = await StartAsync();
        var request = ImageRequest();
        request["contents"] = JsonNode.Parse(contents);

        await AssertRefusedAsync(client, ImageRoute, request, complaint);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "at most 3")]
    public async Task Beside_a_first_frame_stand_three_elements_at_most(int count, string? complaint)
    {
        await using var client = await StartAsync(new SimulatorOptions { PresetElements = ["1", "2", "3", "4"] });
        var request = ImageRequest();
        foreach (var number in Enumerable.Range(1, count))
        {
            request["contents"]!.AsArray().Add((JsonNode)new JsonObject
            {
                ["type"] = "element", ["element_id"] = number.ToString(CultureInfo.InvariantCulture), ["id"] = $"hero{number}",
            });
        }

        if (complaint is not null)
            await AssertRefusedAsync(client, OmniRoute, request, complaint);
        else
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(OmniRoute, request)).Status);
    }

    [Fact]
    public async Task Handles_must_not_contain_each_other()
    {
        await using var client = await StartAsync();
        var request = ImageRequest();
        request["contents"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "element", ["element_id"] = "1", ["id"] = "car" });
        request["contents"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "element", ["element_id"] = "2", ["id"] = "carla" });

        await AssertRefusedAsync(client, ImageRoute, request, "cannot be told apart");
    }

    [Theory]
    [InlineData("/text-to-video/kling-2.6", "{\"audio\":\"off\",\"resolution\":\"720p\",\"aspect_ratio\":\"16:9\",\"duration\":5}", null)]
    [InlineData("/text-to-video/kling-2.6", "{\"duration\":7}", "settings.duration is 7")]
    [InlineData("/text-to-video/kling-2.6", "{\"audio\":\"native\"}", "native needs resolution 1080p")]
    [InlineData("/text-to-video/kling-2.6", "{\"multi_shot\":false}", "settings.multi_shot is not a field")]
    [InlineData("/text-to-video/kling-2.5-turbo", "{\"audio\":\"off\"}", "settings.audio is not a field")]
    [InlineData("/text-to-video/kling-3.0-turbo", "{\"resolution\":\"4k\"}", "settings.resolution is `4k`")]
    [InlineData("/text-to-video/kling-3.0-turbo", "{\"duration\":15}", null)]
    public async Task Each_model_has_its_own_settings(string route, string settings, string? complaint)
    {
        await using var client = await StartAsync();
        var request = new JsonObject { ["prompt"] = "rain", ["settings"] = JsonNode.Parse(settings) };

        if (complaint is not null)
            await AssertRefusedAsync(client, route, request, complaint);
        else
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(route, request)).Status);
    }

    [Fact]
    public async Task A_last_frame_of_an_older_model_needs_1080p_and_silence()
    {
        await using var client = await StartAsync();
        var request = ImageRequest();
        request["settings"]!.AsObject().Remove("multi_shot");
        request["contents"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "last_frame", ["url"] = Png(1280, 720) });
        await AssertRefusedAsync(client, "/image-to-video/kling-2.6", request, "last_frame needs resolution 1080p");

        request["settings"]!["resolution"] = "1080p";
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/image-to-video/kling-2.6", request)).Status);
    }

    [Fact]
    public async Task A_key_that_stands_twice_is_refused()
    {
        await using var client = await StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", "Bearer sim-key");
        using var body = new StringContent("{\"prompt\":\"a\",\"prompt\":\"b\"}", System.Text.Encoding.UTF8, "application/json");

        var answer = await http.PostAsync(new Uri(client.Simulator.BaseAddress, TextRoute), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("1200", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void Set(JsonObject request, string field, JsonNode? value)
    {
        var names = field.Split('.');
        var parent = names.Length == 1 ? request : (JsonObject)request[names[0]]!;
        parent[names[^1]] = value;
    }

    private static async Task AssertRefusedAsync(SimulatorClient client, string route, JsonNode request, string complaint)
    {
        var billed = client.Simulator.BillingLog.Entries.Count;

        var reply = await client.PostAsync(route, request);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(1201, reply.Code);
        Assert.Contains(complaint, reply.Message, StringComparison.Ordinal);
        Assert.Equal(billed, client.Simulator.BillingLog.Entries.Count);
    }
}
