using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Fal;

/// <summary>Reads the input of an endpoint and refuses whatever its page does not list.</summary>
internal static class FalRequestReader
{
    private const int LongestPrompt = 2500;
    private const int LongestShot = 512;
    private const int MostShots = 6;
    private const int MostImageBytes = 10_000_000;

    /// <exception cref="RefusalException">The request breaks a rule; the first one found is named.</exception>
    public static FalVideoRequest Read(FalEndpoint endpoint, byte[] body)
    {
        using var json = RequestJson.Parse(body);
        var request = new StrictObject(json.RootElement, "");
        var duration = request.Text("duration") ?? "5";
        Demand(endpoint.Durations.Contains(duration), $"duration is `{duration}`; one of {string.Join(", ", endpoint.Durations)}");
        var seconds = int.Parse(duration, CultureInfo.InvariantCulture);
        var prompt = ReadPrompts(request, endpoint, seconds);
        var ratio = ReadRatio(request, endpoint);
        var sound = (endpoint.Knows("generate_audio") ? request.Flag("generate_audio") : null) ?? endpoint.SoundByDefault;
        Demand(!endpoint.Knows("negative_prompt") || request.Text("negative_prompt") is not { Length: > LongestPrompt }, "negative_prompt is too long");
        Demand(!endpoint.Knows("cfg_scale") || request.Any("cfg_scale") is null or { ValueKind: JsonValueKind.Number }, "cfg_scale must be a number");
        request.Finish();

        return new FalVideoRequest
        {
            Endpoint = endpoint, Seconds = seconds, HasSound = sound, Ratio = ratio, Prompt = prompt, Sha256 = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
    }

    private static string ReadPrompts(StrictObject request, FalEndpoint endpoint, int seconds)
    {
        var shots = endpoint.HasShots ? request.List("multi_prompt") : null;
        Demand(request.Text("prompt") is null != shots is null, "exactly one of prompt and multi_prompt is needed");
        Demand(!endpoint.Knows("shot_type") || (request.Text("shot_type") ?? "customize") is "customize" or "intelligent", "shot_type must be customize or intelligent");
        if (shots is null)
            return Words(request, LongestPrompt);

        Demand(shots.Count is > 0 and <= MostShots, $"multi_prompt has {shots.Count} shots; 1 to {MostShots} are allowed");
        var read = shots.Select((shot, index) => ReadShot(new StrictObject(shot, $"multi_prompt[{index}]"))).ToList();
        Demand(read.Sum(shot => shot.Seconds) == seconds, $"the shots last {read.Sum(shot => shot.Seconds)} s and the video {seconds} s");
        return string.Join(' ', read.Select(shot => shot.Words));
    }

    private static (string Words, int Seconds) ReadShot(StrictObject shot)
    {
        var words = Words(shot, LongestShot);
        var duration = shot.NeededText("duration");
        Demand(int.TryParse(duration, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 15, $"{shot.Name("duration")} must be \"1\" to \"15\"");
        shot.Finish();
        return (words, seconds);
    }

    private static string Words(StrictObject request, int longest)
    {
        var words = request.NeededText("prompt");
        Demand(!string.IsNullOrWhiteSpace(words), $"{request.Name("prompt")} is empty");
        Demand(words.Length <= longest, $"{request.Name("prompt")} has {words.Length} characters; {longest} are allowed");
        return words;
    }

    private static double ReadRatio(StrictObject request, FalEndpoint endpoint)
    {
        if (endpoint.FirstFrame is { } first)
        {
            if (endpoint.LastFrame is { } last && request.Text(last) is { } end)
                Image(end, last);
            return Image(request.NeededText(first), first);
        }

        return (request.Text("aspect_ratio") ?? "16:9") switch
        {
            "16:9" => 16.0 / 9,
            "9:16" => 9.0 / 16,
            "1:1" => 1,
            var other => throw RefusalException.BadParameter($"aspect_ratio is {other}; one of 16:9, 9:16, 1:1"),
        };
    }

    /// <summary>Width by height of an image: bare base64 is no address here.</summary>
    private static double Image(string url, string field)
    {
        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return 16.0 / 9;

        var comma = url.IndexOf(',', StringComparison.Ordinal);
        Demand(comma > 0 && url[..comma] is "data:image/png;base64" or "data:image/jpeg;base64", $"{field} must be an https address or a data: address of a PNG or JPEG");
        var base64 = url[(comma + 1)..];
        Demand(base64.Length / 4 * 3 <= MostImageBytes, $"{field} is larger than 10 MB");
        Demand(base64.StartsWith("iVBOR", StringComparison.Ordinal) == url.StartsWith("data:image/png", StringComparison.Ordinal), $"{field} is not of the kind that its address says");
        return SentImage.Check(base64, field) ?? 16.0 / 9;
    }

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
