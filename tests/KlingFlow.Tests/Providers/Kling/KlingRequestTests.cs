using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Providers.Kling;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Providers.Kling;

public sealed class KlingRequestTests
{
    private const string Frame = "iVBORw0KGgo+/A==";

    [Fact]
    public void Several_shots_with_a_start_frame_are_one_image_to_video_request_in_the_prompt_grammar()
    {
        var body = Body(SampleWork.Record, startFrame: Frame);

        Assert.Equal("shot 1, 3, wide street at dawn; shot 2, 2, a courier turns to the camera;", (string?)body["contents"]![0]!["text"]);
        Assert.True((bool?)body["settings"]!["multi_shot"]);
        Assert.Equal(5, (int?)body["settings"]!["duration"]);
        Assert.Null(body["settings"]!["aspect_ratio"]);
        Snapshot.Matches(body.ToString());
    }

    [Fact]
    public void A_single_shot_without_a_frame_says_multi_shot_false_because_the_default_is_true()
    {
        var body = Body(SampleWork.SingleShot with { Resolution = "720p" });

        Assert.Equal("A courier rides through neon rain, slow push-in", (string?)body["prompt"]);
        Assert.False((bool?)body["settings"]!["multi_shot"]);
        Assert.Equal("16:9", (string?)body["settings"]!["aspect_ratio"]);
        Assert.Null(body["contents"]);
        Snapshot.Matches(body.ToString());
    }

    [Fact]
    public void Omni_carries_everything_as_contents_and_the_ratio_only_without_a_frame()
    {
        var record = SampleWork.Record with { Model = "kling-3.0-omni", Audio = "native", Negative = "blur, watermark" };
        var withoutFrame = Body(record);
        var withFrames = Body(record, Frame, Frame);

        Assert.Equal("16:9", (string?)withoutFrame["settings"]!["aspect_ratio"]);
        Assert.Null(withFrames["settings"]!["aspect_ratio"]);
        Assert.Equal(["prompt", "first_frame", "last_frame"], withFrames["contents"]!.AsArray().Select(item => (string?)item!["type"]));
        Snapshot.Matches($"{withoutFrame}\n{withFrames}");
    }

    // Settings that a route knows; a missing or an added one is silently ignored by Kling, so this is the only place to see it.
    [Theory]
    [InlineData("kling-3.0", false, "multi_shot audio resolution aspect_ratio duration")]
    [InlineData("kling-3.0", true, "multi_shot audio resolution duration")]
    [InlineData("kling-3.0-omni", false, "multi_shot audio resolution aspect_ratio duration")]
    [InlineData("kling-3.0-omni", true, "multi_shot audio resolution duration")]
    [InlineData("kling-3.0-turbo", false, "resolution aspect_ratio duration")]
    [InlineData("kling-3.0-turbo", true, "resolution duration")]
    [InlineData("kling-o1", false, "audio resolution aspect_ratio duration")]
    [InlineData("kling-o1", true, "audio resolution duration")]
    [InlineData("kling-2.6", false, "audio resolution aspect_ratio duration")]
    [InlineData("kling-2.6", true, "audio resolution duration")]
    [InlineData("kling-2.5-turbo", false, "resolution aspect_ratio duration")]
    [InlineData("kling-2.5-turbo", true, "resolution duration")]
    public void Only_settings_that_the_route_knows_are_sent(string model, bool hasFrame, string settings)
    {
        var body = Body(SampleWork.SingleShot with { Model = model }, hasFrame ? Frame : null);

        Assert.Equal(settings, string.Join(' ', body["settings"]!.AsObject().Select(setting => setting.Key)));
    }

    [Fact]
    public void Base64_is_sent_bare_and_byte_for_byte()
    {
        var json = Request(SampleWork.Record, Frame).ToJson();

        Assert.Contains($"\"url\":\"{Frame}\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_id_goes_along_and_no_watermark_is_asked_for()
    {
        var plain = Body(SampleWork.SingleShot)["options"]!;
        var withCallback = JsonNode.Parse((Request(SampleWork.SingleShot) with { CallbackUrl = new Uri("https://me.example/hooks/kling") }).ToJson())!["options"]!;

        Assert.Equal("""{"external_task_id":"kf-seq08-take2","watermark_info":{"enabled":false}}""", plain.ToJsonString());
        Assert.Equal("https://me.example/hooks/kling", (string?)withCallback["callback_url"]);
    }

    [Fact]
    public void The_same_work_gives_the_same_bytes() =>
        Assert.Equal(Request(SampleWork.Record, Frame).ToJson(), Request(SampleWork.Record, Frame).ToJson());

    [Fact]
    public void A_prompt_in_any_script_keeps_its_letters()
    {
        var record = SampleWork.SingleShot with { ShotPrompts = [new TakeShot(0, "雨の夜 \"neon\" 🎬 <b>\nzwei", 5)] };

        Assert.Equal("雨の夜 \"neon\" 🎬 <b>\nzwei", (string?)Body(record)["prompt"]);
    }

    private static JsonNode Body(TakeRecord record, string? startFrame = null, string? endFrame = null) =>
        JsonNode.Parse(Request(record, startFrame, endFrame).ToJson())!;

    private static KlingRequest Request(TakeRecord record, string? startFrame = null, string? endFrame = null) => new(
        SampleWork.Of(record, startFrame, endFrame),
        ModelCatalogue.Find(record.Model)!.RouteFor(startFrame is not null)!,
        startFrame,
        endFrame,
        CallbackUrl: null);
}
