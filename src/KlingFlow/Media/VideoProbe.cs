using System.Globalization;
using System.Text.Json;
using KlingFlow.Errors;

namespace KlingFlow.Media;

/// <summary>Lets ffprobe read every packet of a video that nobody trusts, and compares the count with the file's own index.</summary>
internal static class VideoProbe
{
    /// <summary>What is wrong, or null.</summary>
    public static async Task<string?> ComplainAsync(Ffmpeg ffmpeg, string path, Mp4Header header, CancellationToken cancellation)
    {
        string json;
        try
        {
            json = await ffmpeg.ProbeAsync(path, cancellation);
        }
        catch (UserFacingException exception) when (ffmpeg.IsInstalled)
        {
            return exception.Message;
        }

        using var document = JsonDocument.Parse(json);
        var video = document.RootElement.GetProperty("streams").EnumerateArray()
            .FirstOrDefault(stream => stream.TryGetProperty("codec_type", out var type) && type.ValueEquals("video"));
        if (video.ValueKind != JsonValueKind.Object)
            return "it holds no picture";

        var packets = Number(video, "nb_read_packets");
        return packets == header.Frames && Number(video, "width") == header.Width && Number(video, "height") == header.Height
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{packets} of {header.Frames} pictures are there: cut short");
    }

    private static long Number(JsonElement stream, string name) =>
        !stream.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.Number ? value.GetInt64()
        : long.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
}
