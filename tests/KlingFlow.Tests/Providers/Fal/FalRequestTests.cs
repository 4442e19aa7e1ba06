using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Providers.Fal;

/// <summary>What goes over the wire, word for word, and what is refused before any money because fal does not do it.</summary>
public sealed class FalRequestTests : IDisposable
{
    private readonly FalWorld _world = new();

    [Fact]
    public async Task A_single_shot_from_words_has_a_ratio_and_says_that_it_wants_no_sound()
    {
        var (request, seen) = await _world.SendAsync(SampleWork.Of(SampleWork.SingleShot with { Negative = " blur " }));

        Assert.Equal(("POST", "https://queue.fal.example/fal-ai/kling-video/v3/pro/text-to-video", "Key " + FalWorld.Key), (seen.Method, seen.Url.AbsoluteUri, seen.Authorization));
        Assert.Equal("Authorization User-Agent", seen.Headers);
        Assert.Equal(
            """{"prompt":"A courier rides through neon rain, slow push-in","duration":"5","aspect_ratio":"16:9","generate_audio":false,"negative_prompt":"blur"}""",
            request.Body);
        Assert.Equal(request.Body, seen.Body);
    }

    [Fact]
    public async Task Several_shots_are_multi_prompt_without_numbers_and_their_seconds_are_strings()
    {
        var (request, _) = await _world.SendAsync(SampleWork.Of(SampleWork.Record with { Audio = "native", Resolution = "720p" }));

        Assert.Equal("/fal-ai/kling-video/v3/standard/text-to-video", request.Endpoint);
        Assert.Equal(
            """{"multi_prompt":[{"prompt":"wide street at dawn","duration":"3"},{"prompt":"a courier turns to the camera","duration":"2"}],"shot_type":"customize","duration":"5","aspect_ratio":"16:9","generate_audio":true}""",
            request.Body);
    }

    [Theory]
    [InlineData("kling-3.0", "4k", "off", "/fal-ai/kling-video/v3/4k/image-to-video", "start_image_url", "end_image_url")]
    [InlineData("kling-o3", "1080p", "off", "/fal-ai/kling-video/o3/pro/image-to-video", "image_url", "end_image_url")]
    [InlineData("kling-2.6", "1080p", "off", "/fal-ai/kling-video/v2.6/pro/image-to-video", "start_image_url", "end_image_url")]
    [InlineData("kling-2.5-turbo", "1080p", "off", "/fal-ai/kling-video/v2.5-turbo/pro/image-to-video", "image_url", "tail_image_url")]
    public async Task Frames_are_data_addresses_in_the_fields_of_their_endpoint_and_decide_the_ratio(string model, string resolution, string audio, string endpoint, string first, string last)
    {
        var (start, end) = (TinyImage.Png(1920, 1080), TinyImage.Jpeg(1920, 1080));
        var record = SampleWork.SingleShot with { Model = model, Resolution = resolution, Audio = audio };
        var work = SampleWork.Of(record, _world.Folder.Put("start.png", start), _world.Folder.Put("end.jpg", end));

        Assert.Empty(await _world.Provider.CheckAsync(work, default));
        var (request, _) = await _world.SendAsync(work);

        var body = JsonNode.Parse(request.Body)!.AsObject();
        Assert.Equal(endpoint, request.Endpoint);
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(start)}", (string?)body[first]);
        Assert.Equal($"data:image/jpeg;base64,{Convert.ToBase64String(end)}", (string?)body[last]);
        Assert.False(body.ContainsKey("aspect_ratio"));
        Assert.Equal(model != "kling-2.5-turbo", body.ContainsKey("generate_audio"));
    }

    [Fact]
    public async Task What_must_not_be_seen_stands_in_every_shot_where_the_endpoint_has_no_field_for_it()
    {
        var (request, _) = await _world.SendAsync(SampleWork.Of(SampleWork.Record with { Model = "kling-3.0-omni", Negative = "rain" }));

        var body = JsonNode.Parse(request.Body)!.AsObject();
        Assert.False(body.ContainsKey("negative_prompt"));
        Assert.Equal(
            ["wide street at dawn Avoid: rain", "a courier turns to the camera Avoid: rain"],
            body["multi_prompt"]!.AsArray().Select(shot => (string?)shot!["prompt"]));
    }

    [Theory]
    [InlineData("kling-o1", "1080p", "off", 1, "model: fal is not asked for kling-o1 here")]
    [InlineData("kling-2.6", "720p", "off", 1, "resolution: fal makes kling-2.6 only at 1080p")]
    [InlineData("kling-3.0-turbo", "1080p", "off", 1, "audio: fal makes kling-3.0-turbo with sound always")]
    [InlineData("kling-3.0", "1080p", "off", 2501, "shot 1: as it is sent to fal its text has 2501 characters; 2500 are taken")]
    public async Task What_fal_does_not_do_is_a_problem_before_any_money(string model, string resolution, string audio, int characters, string problem)
    {
        var record = SampleWork.SingleShot with { Model = model, Resolution = resolution, Audio = audio, ShotPrompts = [new TakeShot(0, new string('a', characters), 5)] };

        var told = Assert.Single(await _world.Provider.CheckAsync(SampleWork.Of(record), default));

        Assert.Equal((ProblemCode.ModelLimit, problem), (told.Code, told.Message));
    }

    [Fact]
    public async Task Elements_are_told_and_never_left_out_without_a_word()
    {
        var record = SampleWork.SingleShot with { Model = "kling-3.0-omni", Elements = [new TakeElement("courier", TakeElement.Used)] };

        Assert.Equal("elements: fal is not sent elements here", Assert.Single(await _world.Provider.CheckAsync(SampleWork.Of(record), default)).Message);
    }

    [Fact]
    public async Task A_frame_beyond_ten_megabytes_is_told_before_it_is_sent()
    {
        var work = SampleWork.Of(SampleWork.SingleShot, _world.Folder.Put("start.png", TinyImage.Png(1920, 1080), 10_000_001));

        Assert.Contains("10000001 bytes; at most 10000000", Assert.Single(await _world.Provider.CheckAsync(work, default)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kling-3.0", "720p", "off", 0.84)]
    [InlineData("kling-3.0", "1080p", "native", 1.68)]
    [InlineData("kling-3.0-omni", "4k", "native", 4.2)]
    [InlineData("kling-2.6", "1080p", "native", 1.4)]
    [InlineData("nobody-knows", "1080p", "off", 4.2)]
    public void A_second_has_the_price_of_its_endpoint_and_what_is_unknown_the_dearest(string model, string resolution, string audio, double dollars)
    {
        var estimate = _world.Provider.Estimate(new VideoFacts(model, resolution, audio, 10));

        Assert.Equal((0m, (decimal)dollars, "USD"), (estimate.Units, estimate.Amount, estimate.Currency));
    }

    [Fact]
    public async Task Fal_is_asked_for_videos_alone()
    {
        var element = new ElementWork("kf-1", "/nowhere") { Label = "courier", Description = "", ImageFiles = [] };

        Assert.Equal(ProblemCode.Unsupported, Assert.Single(await _world.Provider.CheckAsync(element, default)).Code);
        Assert.Throws<UserFacingException>(() => _world.Provider.Estimate(new ElementFacts()));
        await Assert.ThrowsAsync<UserFacingException>(() => _world.Provider.PrepareAsync(element, default));
    }

    public void Dispose() => _world.Dispose();
}
