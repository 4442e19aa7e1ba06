namespace KlingFlow.Media;

/// <summary>A small still picture of a video, for lists and for the Console.</summary>
/// <param name="ffmpeg">Draws it.</param>
public sealed class Poster(Ffmpeg ffmpeg)
{
    /// <summary>Small, and read by every browser.</summary>
    internal static IReadOnlyList<string> WebP { get; } = ["-c:v", "libwebp", "-q:v", "75"];

    /// <summary>For builds of ffmpeg that cannot write WebP.</summary>
    internal static IReadOnlyList<string> Jpeg { get; } = ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"];

    /// <summary>Writes a WebP 480 pixels wide, taken one second in, or in the middle of a shorter video.</summary>
    /// <param name="video">Absolute path of a checked video.</param>
    /// <param name="target">Absolute path of the picture.</param>
    /// <param name="seconds">Length of the video.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task MakeAsync(string video, string target, decimal seconds, CancellationToken cancellation) =>
        MakeAtAsync(video, target, Math.Min(1m, seconds / 2), WebP, cancellation);

    /// <summary>As <see cref="MakeAsync"/>, at a second of choice and in a format of choice.</summary>
    internal Task MakeAtAsync(string video, string target, decimal second, IReadOnlyList<string> encoder, CancellationToken cancellation)
    {
        var at = second.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
        string[] arguments = [.. UntrustedInput.Video, "-ss", at, "-i", "file:" + video, "-frames:v", "1", "-vf", "scale=480:-2", .. encoder, "-update", "1"];

        return ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "image2", target) { Deadline = UntrustedInput.Deadline, Untrusted = true, Background = true }, cancellation);
    }
}
