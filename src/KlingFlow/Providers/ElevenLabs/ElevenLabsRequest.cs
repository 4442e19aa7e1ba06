using System.Text.Json.Nodes;

namespace KlingFlow.Providers.ElevenLabs;

/// <summary>The body of one spoken line.</summary>
/// <param name="Work">What is asked.</param>
internal sealed record ElevenLabsRequest(SpeechWork Work)
{
    /// <summary>The model, where no engine is named.</summary>
    public const string DefaultModel = "eleven_multilingual_v2";

    /// <summary>Three minutes of speech: an answer of 8 MB at most is far from reached.</summary>
    public static SpeechLimits Limits { get; } = new(2500, 0.7m, 1.2m);

    /// <summary>The route, with the voice in it.</summary>
    public string Endpoint => $"/v1/text-to-speech/{Uri.EscapeDataString(Work.Voice)}";

    /// <summary>What is added to the route: the form of the answer.</summary>
    public const string Query = "?output_format=mp3_44100_128";

    /// <summary>The body as it is sent; the order of keys is fixed, so that the same work gives the same bytes.</summary>
    public string ToJson()
    {
        var body = new JsonObject { ["text"] = SpeechText.WithDots(Work.Text), ["model_id"] = Work.Engine.Length > 0 ? Work.Engine : DefaultModel };
        if (Work.Speed != 1)
            body["voice_settings"] = new JsonObject { ["speed"] = Work.Speed };

        return body.ToJsonString(RequestText.Compact);
    }
}
