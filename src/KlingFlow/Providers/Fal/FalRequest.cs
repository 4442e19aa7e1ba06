using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Takes;

namespace KlingFlow.Providers.Fal;

/// <summary>
/// The body of one video request: the model's input at the top level, in fal's dialect (durations are strings, shots have no
/// number, sound is always said). Only fields of the endpoint are sent; the order of keys is fixed, so that the same work gives the same bytes.
/// </summary>
/// <param name="Work">What is asked.</param>
/// <param name="Route">Where it goes.</param>
/// <param name="StartFrame">A <c>data:</c> address, or null.</param>
/// <param name="EndFrame">Likewise.</param>
internal sealed record FalRequest(VideoWork Work, FalRoute Route, string? StartFrame, string? EndFrame)
{
    // The beginning of every PNG in base64.
    private const string PngStart = "iVBOR";

    private TakeRecord Record => Work.Record;

    /// <summary>An image as a <c>data:</c> address; null where there is none.</summary>
    /// <param name="base64">A PNG or a JPEG.</param>
    public static string? DataAddress(string? base64) =>
        base64 is null ? null : $"data:image/{(base64.StartsWith(PngStart, StringComparison.Ordinal) ? "png" : "jpeg")};base64,{base64}";

    /// <summary>The words of one shot as they are sent.</summary>
    public static string TextOf(TakeShot shot, TakeRecord record, FalRoute route) => PromptText.Single(shot.Prompt, route.TakesNegative ? null : record.Negative);

    /// <summary>The body as it is sent.</summary>
    public string ToJson()
    {
        var body = new JsonObject();
        AddPrompts(body);
        if (StartFrame is not null)
            body[Route.StartFrame] = StartFrame;
        if (EndFrame is not null && Route.EndFrame is { } field)
            body[field] = EndFrame;
        body["duration"] = Seconds(Record.ShotPrompts.Sum(shot => shot.Duration));
        // With a start frame the frame decides, and its endpoint knows no ratio.
        if (StartFrame is null)
            body["aspect_ratio"] = Record.AspectRatio;
        if (Route.Sound == FalSound.Switch)
            body["generate_audio"] = Record.Audio != "off";
        if (Route.TakesNegative && !string.IsNullOrWhiteSpace(Record.Negative))
            body["negative_prompt"] = Record.Negative.Trim();

        return body.ToJsonString(RequestText.Compact);
    }

    private void AddPrompts(JsonObject body)
    {
        if (Record.ShotPrompts is [var only])
        {
            body["prompt"] = TextOf(only, Record, Route);
            return;
        }

        body["multi_prompt"] = new JsonArray([.. Record.ShotPrompts.Select(shot => (JsonNode)new JsonObject
        {
            ["prompt"] = TextOf(shot, Record, Route), ["duration"] = Seconds(shot.Duration),
        })]);
        // The other word lets the model cut as it likes. It is the default; said, so that a change of it changes nothing here.
        if (Route.Sound != FalSound.Always)
            body["shot_type"] = "customize";
    }

    private static string Seconds(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
