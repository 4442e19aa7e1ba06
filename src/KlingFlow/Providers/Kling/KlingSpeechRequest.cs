using System.Text.Json.Nodes;

namespace KlingFlow.Providers.Kling;

/// <summary>The body of one spoken line. This route knows no id of ours and no callback.</summary>
/// <param name="Work">What is asked.</param>
internal sealed record KlingSpeechRequest(SpeechWork Work)
{
    /// <summary>The route. It answers with the sound.</summary>
    public const string Endpoint = "/v1/audio/tts";

    /// <summary>What it takes.</summary>
    public static SpeechLimits Limits { get; } = new(1000, 0.8m, 2.0m);

    /// <summary>The body as it is sent; the order of keys is fixed, so that the same work gives the same bytes.</summary>
    public string ToJson()
    {
        var text = SpeechText.WithDots(Work.Text);
        return new JsonObject
        {
            ["text"] = text,
            ["voice_id"] = Work.Voice,
            ["voice_language"] = text.Any(IsChinese) ? "zh" : "en",
            ["voice_speed"] = decimal.Round(Work.Speed, 1),
        }.ToJsonString(RequestText.Compact);
    }

    // The route knows two languages, and the script tells which of them it is.
    private static bool IsChinese(char letter) => letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
