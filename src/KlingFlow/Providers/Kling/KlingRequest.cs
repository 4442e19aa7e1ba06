using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Takes;

namespace KlingFlow.Providers.Kling;

/// <summary>
/// The body of one video request. A setting that a route does not know would be ignored silently, so only what the
/// catalogue lists is sent; the order of keys is fixed, so that the same work gives the same bytes.
/// </summary>
/// <param name="Work">What is asked.</param>
/// <param name="Route">Where it goes.</param>
/// <param name="StartFrame">Base64 without a <c>data:</c> prefix, which is refused; or null.</param>
/// <param name="EndFrame">Likewise.</param>
/// <param name="CallbackUrl">Where Kling may report progress, or null.</param>
internal sealed record KlingRequest(VideoWork Work, ModelRoute Route, string? StartFrame, string? EndFrame, Uri? CallbackUrl)
{
    private IReadOnlyList<TakeShot> Shots => Work.Record.ShotPrompts;

    private string Prompt => Shots.Count == 1
        ? PromptText.Single(Shots[0].Prompt, Work.Record.Negative)
        : PromptText.Several(Shots.Select(shot => new ShotFacts(shot.Prompt, shot.Duration)), Work.Record.Negative);

    /// <summary>The body as it is sent.</summary>
    public string ToJson()
    {
        var body = new JsonObject();
        if (Route.PromptInContents)
            body["contents"] = Contents();
        else
            body["prompt"] = Prompt;

        body["settings"] = Settings();
        body["options"] = Options();

        return body.ToJsonString(RequestText.Compact);
    }

    private JsonArray Contents()
    {
        var contents = new JsonArray(new JsonObject { ["type"] = "prompt", ["text"] = Prompt });
        if (StartFrame is not null)
            contents.Add((JsonNode)Image("first_frame", StartFrame));
        if (EndFrame is not null)
            contents.Add((JsonNode)Image("last_frame", EndFrame));
        foreach (var element in Work.Elements)
            contents.Add((JsonNode)new JsonObject { ["type"] = "element", ["element_id"] = element.Id, ["id"] = element.Name });

        return contents;
    }

    private JsonObject Settings()
    {
        var settings = new JsonObject();

        // The API's default is true, which lets the model cut a single shot as it likes.
        if (Route.Knows("multi_shot"))
            settings["multi_shot"] = Shots.Count > 1;
        if (Route.Knows("audio"))
            settings["audio"] = Work.Record.Audio;
        if (Route.Knows("resolution"))
            settings["resolution"] = Work.Record.Resolution;
        // With a start frame the frame decides, and a ratio beside it has no meaning.
        if (Route.Knows("aspect_ratio") && StartFrame is null)
            settings["aspect_ratio"] = Work.Record.AspectRatio;
        if (Route.Knows("duration"))
            settings["duration"] = Shots.Sum(shot => shot.Duration);

        return settings;
    }

    private JsonObject Options()
    {
        var options = new JsonObject
        {
            ["external_task_id"] = Work.ExternalTaskId,
            ["watermark_info"] = new JsonObject { ["enabled"] = false },
        };
        if (CallbackUrl is not null)
            options["callback_url"] = CallbackUrl.AbsoluteUri;

        return options;
    }

    private static JsonObject Image(string type, string base64) => new JsonObject { ["type"] = type, ["url"] = base64 };
}
