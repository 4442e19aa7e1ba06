using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Providers.Animatic;

/// <summary>Draws one take with ffmpeg.</summary>
/// <param name="ffmpeg">Draws.</param>
/// <param name="disk">Where to.</param>
internal sealed class AnimaticArtist(Ffmpeg ffmpeg, IDisk disk)
{
    private readonly Lazy<string?> _font = new(() => LabelFont.Find(disk));

    /// <summary>Whether prompts can be written onto the pictures.</summary>
    public bool HasFont => _font.Value is not null;

    /// <summary>Where the finished take of a work lies.</summary>
    public string Target(VideoWork work) => disk.Path.Combine(work.CacheFolder, "animatic", AnimaticProvider.TaskIdFor(work.ExternalTaskId) + ".mp4");

    /// <summary>Draws it; the target is there, whole, when this returns.</summary>
    /// <exception cref="Errors.UserFacingException">ffmpeg is missing or fails.</exception>
    public async Task DrawAsync(VideoWork work, CancellationToken cancellation)
    {
        var target = Target(work);
        var shots = AnimaticShot.Of(work);
        var graph = AnimaticGraph.For(shots, AnimaticSize.Of(work.Record.AspectRatio, work.Record.Resolution), _font.Value);
        using var folder = new PrivateFolder(disk, disk.Path.GetDirectoryName(target)!);
        foreach (var (name, text) in graph.Texts)
            folder.Write(name, text);

        var image = await LinkImageAsync(work, folder, cancellation);
        var seconds = shots.Sum(shot => shot.Seconds);
        await ffmpeg.MakeAsync(
            new FfmpegJob([.. image, .. Arguments(graph, seconds, hasImage: image.Length > 0)], "mp4", target)
            {
                WorkingFolder = folder.Root,
                Background = true,
                Untrusted = image.Length > 0,
            },
            cancellation);
    }

    private async Task<string[]> LinkImageAsync(VideoWork work, PrivateFolder folder, CancellationToken cancellation)
    {
        if (work.StartFrameFile is not { } file)
            return [];

        // Refuses a picture that is too large to decode before ffmpeg sees it.
        var size = await new ImageTool(ffmpeg, disk).ReadSizeAsync(file, cancellation);
        folder.Link(file, "frame");
        return [.. ImageTool.InputOptions(size.Kind), "-i", "file:frame"];
    }

    private static string[] Arguments(AnimaticGraph graph, int seconds, bool hasImage)
    {
        var length = seconds.ToString(CultureInfo.InvariantCulture);
        return
        [
            // The sound has its own length: limiting only the output by frames would cut it short.
            "-f", "lavfi", "-t", length, "-i", "anullsrc=r=48000:cl=stereo",
            "-filter_complex", graph.Filter, "-map", "[v]", "-map", hasImage ? "1:a" : "0:a", "-t", length,
            "-c:v", "libx264", "-preset", "superfast", "-crf", "23", "-g", "48", "-threads", "2", "-pix_fmt", "yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-video_track_timescale", "24000",
            // The same take drawn twice has the same bytes.
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
        ];
    }
}
