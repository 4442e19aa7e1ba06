using System.Globalization;
using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>Takes single pictures out of videos, exactly the asked ones, as PNG without loss.</summary>
/// <param name="ffmpeg">Decodes.</param>
/// <param name="disk">Reads.</param>
/// <param name="cacheFolder">Where a picture lies meanwhile.</param>
public sealed class FrameGrab(Ffmpeg ffmpeg, IDisk disk, string cacheFolder)
{
    /// <summary>The number of the last picture that can be decoded, whatever the file says about itself.</summary>
    /// <exception cref="UserFacingException">There is none.</exception>
    public async Task<int> LastAsync(string video, CancellationToken cancellation)
    {
        var count = await ffmpeg.CountFramesAsync(video, cancellation);
        return count > 0 ? count - 1 : throw Missing(video, "it holds no picture");
    }

    /// <summary>The picture that is on screen at a moment; null where the video has ended by then.</summary>
    /// <param name="video">Absolute path.</param>
    /// <param name="seconds">From the beginning.</param>
    /// <exception cref="UserFacingException">It is no video.</exception>
    public int? At(string video, decimal seconds)
    {
        var header = Mp4Header.Read(disk, video) ?? throw Missing(video, "it is no video");
        var frame = Math.Floor(seconds * header.Fps.Numerator / header.Fps.Denominator);
        return frame < header.Frames ? (int)frame : null;
    }

    /// <summary>One picture as a PNG.</summary>
    /// <param name="video">Absolute path.</param>
    /// <param name="frame">Counted from 0, as a player counts.</param>
    /// <param name="comment">Keyword and text that the PNG carries.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">The video has no such picture, or cannot be read.</exception>
    public async Task<byte[]> PngAsync(string video, int frame, (string Keyword, string Text) comment, CancellationToken cancellation)
    {
        var header = Mp4Header.Read(disk, video) ?? throw Missing(video, "it is no video");
        using var folder = new PrivateFolder(disk, cacheFolder);
        var sheet = new PixelSheet(disk, disk.Path.Combine(folder.Root, "pixels"), header.Width, header.Height, HasLuma: false);
        folder.Link(video, "source");
        var toRgb = await ToRgbAsync(video, header, cancellation);
        string[] arguments =
        [
            .. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:source", "-map", "0:v:0",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"select=eq(n\\,{frame}),{toRgb}"),
            "-fps_mode", "passthrough", "-frames:v", "1",
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "rawvideo", sheet.File)
            {
                WorkingFolder = folder.Root,
                Deadline = UntrustedInput.Deadline,
                Untrusted = true,
                IsScratch = true,
                Check = path => disk.FileInfo.FromFileName(path).Length == (long)sheet.Stride * sheet.Height ? null : $"there is no frame {frame.ToString(CultureInfo.InvariantCulture)}",
            },
            cancellation);

        using var png = new MemoryStream();
        PngWriter.Write(sheet, new PixelRectangle(0, 0, sheet.Width, sheet.Height), png, PngText.Chunk(comment.Keyword, comment.Text), cancellation);
        return png.ToArray();
    }

    /// <summary>A video that does not say how its colours are meant means what every player takes it for, by its size; ffmpeg would always take the old television's.</summary>
    private async Task<string> ToRgbAsync(string video, Mp4Header header, CancellationToken cancellation)
    {
        using var told = JsonDocument.Parse(await ffmpeg.ProbeAsync(video, cancellation));
        var says = told.RootElement.GetProperty("streams").EnumerateArray().Any(stream => stream.TryGetProperty("color_space", out var space) && !space.ValueEquals("unknown"));
        var matrix = says ? "auto" : header.Height >= 720 || header.Width >= 1280 ? "bt709" : "bt601";
        return $"scale=in_color_matrix={matrix}:flags=accurate_rnd+full_chroma_int+bicubic,format=rgb24";
    }

    private UserFacingException Missing(string video, string why) =>
        new(ExitCode.Invalid, new Problem(ProblemCode.BadMedia, $"{SafeText.OneLine(disk.Path.GetFileName(video))}: {why}"));
}
