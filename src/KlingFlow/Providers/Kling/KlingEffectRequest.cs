using System.Text.Json.Nodes;

namespace KlingFlow.Providers.Kling;

/// <summary>The body of one sound effect, in the older dialect.</summary>
/// <param name="Work">What is asked.</param>
/// <param name="CallbackUrl">Where Kling may report progress, or null.</param>
internal sealed record KlingEffectRequest(EffectWork Work, Uri? CallbackUrl)
{
    /// <summary>From words.</summary>
    public const string FromText = "/v1/audio/text-to-audio";

    /// <summary>To a video.</summary>
    public const string FromVideo = "/v1/audio/video-to-audio";

    /// <summary>The route of this work.</summary>
    public string Endpoint => Work.VideoId is null ? FromText : FromVideo;

    /// <summary>The body as it is sent; the order of keys is fixed, so that the same work gives the same bytes.</summary>
    public string ToJson()
    {
        var body = Work.VideoId is { } video
            ? new JsonObject { ["video_id"] = video, ["sound_effect_prompt"] = Work.Prompt }
            : new JsonObject { ["prompt"] = Work.Prompt, ["duration"] = Work.Seconds };
        body["external_task_id"] = Work.ExternalTaskId;
        if (CallbackUrl is not null)
            body["callback_url"] = CallbackUrl.AbsoluteUri;

        return body.ToJsonString(RequestText.Compact);
    }
}
