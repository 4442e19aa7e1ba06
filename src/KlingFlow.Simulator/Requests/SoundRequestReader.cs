using System.Security.Cryptography;
using System.Text.Json;

namespace KlingFlow.Simulator.Requests;

/// <summary>Reads the bodies of <c>POST /v1/audio/…</c> and refuses whatever the documentation does not allow.</summary>
internal static class SoundRequestReader
{
    private const int LongestText = 1000;
    private const int LongestPrompt = 200;
    private const decimal VideoSeconds = 5;

    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static SpeechRequest ReadSpeech(byte[] body)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var text = Words(request, "text", LongestText);
        var voice = request.NeededText("voice_id");
        Demand(voice.Length is > 0 and <= 100 && !voice.Contains(' ', StringComparison.Ordinal), "voice_id is no voice of this server");
        Demand(request.NeededText("voice_language") is "zh" or "en", "voice_language must be zh or en");
        var speed = Number(request, "voice_speed") ?? 1;
        Demand(speed is >= 0.8m and <= 2 && decimal.Round(speed, 1) == speed, "voice_speed must be 0.8 to 2.0 with one decimal");
        request.Finish();

        return new SpeechRequest { Prompt = text, Voice = voice, Speed = speed, Sha256 = HashOf(body) };
    }

    /// <exception cref="RefusalException">As above.</exception>
    public static EffectRequest ReadFromText(byte[] body)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var prompt = Words(request, "prompt", LongestPrompt);
        var seconds = Number(request, "duration") ?? throw RefusalException.BadParameter("duration is required");
        Demand(seconds is >= 3 and <= 10, "duration must be 3.0 to 10.0");
        var external = RequestOptions.ReadExternalId(request);
        request.Finish();

        return new EffectRequest { Prompt = prompt, Seconds = seconds, IsToVideo = false, ExternalId = external, Sha256 = HashOf(body) };
    }

    /// <param name="body">As it came.</param>
    /// <param name="hasVideo">Whether a video has this id.</param>
    /// <exception cref="RefusalException">As above.</exception>
    public static EffectRequest ReadFromVideo(byte[] body, Func<string, bool> hasVideo)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var (id, url) = (request.Text("video_id"), request.Text("video_url"));
        Demand(id is null != url is null, "exactly one of video_id and video_url is needed");
        Demand(id is null || hasVideo(id), $"video {id} is not found");
        var prompt = Optional(request, "sound_effect_prompt") + Optional(request, "bgm_prompt");
        request.Flag("asmr_mode");
        var external = RequestOptions.ReadExternalId(request);
        request.Finish();

        return new EffectRequest { Prompt = prompt, Seconds = VideoSeconds, IsToVideo = true, ExternalId = external, Sha256 = HashOf(body) };
    }

    private static string Optional(StrictObject request, string name)
    {
        var text = request.Text(name) ?? "";
        Demand(text.Length <= LongestPrompt, $"{name} has {text.Length} characters; {LongestPrompt} are allowed");
        return text;
    }

    private static string Words(StrictObject request, string name, int longest)
    {
        var text = request.NeededText(name);
        Demand(!string.IsNullOrWhiteSpace(text), $"{name} is empty");
        Demand(text.Length <= longest, $"{name} has {text.Length} characters; {longest} are allowed");
        return text;
    }

    private static decimal? Number(StrictObject request, string name) => request.Any(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        _ => throw RefusalException.BadParameter($"{name} must be a number"),
    };

    private static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
