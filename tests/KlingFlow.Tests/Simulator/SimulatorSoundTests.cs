using System.Net;
using System.Text.Json.Nodes;
using static KlingFlow.Tests.Simulator.SimulatorClient;

namespace KlingFlow.Tests.Simulator;

/// <summary>Speech and effects are sold as Kling's pages of autumn 2026 say.</summary>
public sealed class SimulatorSoundTests
{
    private const string Speech = "/v1/audio/tts";
    private const string FromText = "/v1/audio/text-to-audio";
    private const string FromVideo = "/v1/audio/video-to-audio";

    [Fact]
    public async Task Speech_is_answered_with_the_sound_and_cannot_be_asked_about()
    {
        await using var client = await StartAsync();

        var told = (await client.PostAsync(Speech, Line())).Data;

        Assert.Equal("succeed", told["task_status"]!.ToString());
        Assert.EndsWith(".wav", new Uri(told["task_result"]!["audios"]![0]!["url"]!.ToString()).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(0.05m, Assert.Single(client.Simulator.BillingLog.Entries).Units);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Speech}/{told["task_id"]}")).Status);
        Assert.Empty((await client.GetAsync($"/tasks?task_ids={told["task_id"]}")).List);
    }

    [Theory]
    [InlineData("text", "", "text is empty")]
    [InlineData("voice_id", null, "voice_id is required")]
    [InlineData("voice_language", "fr", "zh or en")]
    [InlineData("external_task_id", "kf-a", "is not a field")]
    public async Task A_request_for_speech_that_breaks_a_rule_is_refused_and_not_billed(string field, string? value, string complaint)
    {
        await using var client = await StartAsync();
        var line = Line();
        line.Remove(field);
        if (value is not null)
            line[field] = value;

        var refused = await client.PostAsync(Speech, line);

        Assert.Equal(1201, refused.Code);
        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
        Assert.Empty(client.Simulator.BillingLog.Entries);
    }

    [Fact]
    public async Task An_effect_is_followed_like_any_task_and_found_by_the_clients_id()
    {
        await using var client = await StartAsync();
        var task = (await client.PostAsync(FromText, new JsonObject { ["prompt"] = "rain", ["duration"] = 5.0, ["external_task_id"] = "kf-fx" })).Data["task_id"]!.ToString();
        client.Finish();

        var told = (await client.GetAsync($"{FromText}/kf-fx")).Data;

        Assert.Equal((task, "succeed", "0.25"), (told["task_id"]!.ToString(), told["task_status"]!.ToString(), told["final_unit_deduction"]!.ToString()));
        Assert.NotNull(told["task_result"]!["audios"]![0]!["url_wav"]);
    }

    [Fact]
    public async Task An_effect_to_a_video_needs_one_that_is_there()
    {
        await using var client = await StartAsync();
        var video = (await client.PostAsync(TextRoute, TextRequest("kf-v"))).Data["id"]!.ToString();
        var early = await client.PostAsync(FromVideo, new JsonObject { ["video_id"] = $"v-{video}", ["sound_effect_prompt"] = "rain" });
        client.Finish();

        var made = await client.PostAsync(FromVideo, new JsonObject { ["video_id"] = $"v-{video}", ["sound_effect_prompt"] = "rain" });
        var both = await client.PostAsync(FromVideo, new JsonObject { ["video_id"] = $"v-{video}", ["video_url"] = "https://example.com/v.mp4" });

        Assert.Equal((1201, 0, 1201), (early.Code, made.Code, both.Code));
    }

    private static JsonObject Line() => new()
    {
        ["text"] = "We should not be here.", ["voice_id"] = "oversea_male1", ["voice_language"] = "en", ["voice_speed"] = 1.0,
    };
}
