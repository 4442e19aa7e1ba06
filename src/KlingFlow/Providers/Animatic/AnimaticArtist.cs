using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Providers.Animatic;

/// <summary>Draws takes and grids with ffmpeg.</summary>
/// <param name="ffmpeg">Draws.</param>
/// <param name="disk">Where to.</param>
internal sealed class AnimaticArtist(Ffmpeg ffmpeg, IDisk disk)
{
    private readonly Lazy<string?> _font = new(() => LabelFont.Find(disk));

    /// <summary>Whether prompts can be written onto the pictures.</summary>
    public bool HasFont => _font.Value is not null;

    /// <summary>What is to be drawn for a work; null for one of a kind that is not drawn.</summary>
    public AnimaticDrawing? DrawingOf(Work work) => work switch
    {
        VideoWork video when Target(work, ".mp4") is var target =>
            new AnimaticDrawing(video.Take.ToString(), work.ExternalTaskId, [target], stop => DrawAsync(video, target, stop)),
        ImageWork { Count: 1 } image => Images(image, [Target(work, ".png")], _ => AnimaticPanels.Sheet(image, _font.Value)),
        ImageWork image => Images(
            image, [.. Enumerable.Range(0, image.Count).Select(number => Target(work, $"-{number}.png"))], number => AnimaticPanels.One(image, number, _font.Value)),
        _ => null,
    };

    private string Target(Work work, string ending) => disk.Path.Combine(work.CacheFolder, "animatic", AnimaticProvider.TaskIdFor(work.ExternalTaskId) + ending);

    private AnimaticDrawing Images(ImageWork work, IReadOnlyList<string> targets, Func<int, AnimaticPanels> panels) =>
        new(work.Grid.ToString(), work.ExternalTaskId, targets, stop => DrawAsync(targets, panels, stop)) { IsImages = true };

    private async Task DrawAsync(IReadOnlyList<string> targets, Func<int, AnimaticPanels> panelsOf, CancellationToken cancellation)
    {
        for (var number = 0; number < targets.Count; number++)
        {
            if (disk.File.Exists(targets[number]))
                continue;

            var panels = panelsOf(number);
            using var folder = new PrivateFolder(disk, disk.Path.GetDirectoryName(targets[number])!);
            foreach (var (name, text) in panels.Texts)
                folder.Write(name, text);

            string[] arguments =
            [
                "-filter_complex", panels.Filter, "-map", "[v]", "-frames:v", "1", "-c:v", "png", "-pix_fmt", "rgb24",
                // The same grid drawn twice has the same bytes.
                "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1", "-update", "1",
            ];
            await ffmpeg.MakeAsync(new FfmpegJob(arguments, "image2", targets[number]) { WorkingFolder = folder.Root, Background = true }, cancellation);
        }
    }

    private Task DrawAsync(VideoWork work, string target, CancellationToken cancellation) => DrawAsync(
        new AnimaticScene(AnimaticShot.Of(work), AnimaticSize.Of(work.Record.AspectRatio, work.Record.Resolution))
        {
            FirstImage = work.StartFrameFile, LastImage = work.EndFrameFile,
        },
        target,
        cancellation);

    /// <summary>Draws shots; the target is there, whole, when this returns.</summary>
    /// <exception cref="Errors.UserFacingException">ffmpeg is missing or fails.</exception>
    public async Task DrawAsync(AnimaticScene scene, string target, CancellationToken cancellation)
    {
        var shots = scene.Shots;
        var graph = AnimaticGraph.For(shots, scene.Size, _font.Value);
        using var folder = new PrivateFolder(disk, disk.Path.GetDirectoryName(target)!);
        foreach (var (name, text) in graph.Texts)
            folder.Write(name, text);

        string[] images = [.. await LinkImageAsync(scene.FirstImage, "first", folder, cancellation), .. await LinkImageAsync(scene.LastImage, "last", folder, cancellation)];
        var seconds = shots.Sum(shot => shot.Seconds);
        await ffmpeg.MakeAsync(
            new FfmpegJob([.. images, .. Arguments(graph, seconds, images.Count(option => option == "-i"))], "mp4", target)
            {
                WorkingFolder = folder.Root,
                Background = true,
                Untrusted = images.Length > 0,
            },
            cancellation);
    }

    private async Task<string[]> LinkImageAsync(string? file, string name, PrivateFolder folder, CancellationToken cancellation)
    {
        if (file is null)
            return [];

        // Refuses a picture that is too large to decode before ffmpeg sees it.
        var size = await new ImageTool(ffmpeg, disk).ReadSizeAsync(file, cancellation);
        folder.Link(file, name);
        return [.. ImageTool.InputOptions(size.Kind), "-i", "file:" + name];
    }

    private static string[] Arguments(AnimaticGraph graph, int seconds, int images)
    {
        var length = seconds.ToString(CultureInfo.InvariantCulture);
        return
        [
            // The sound has its own length: limiting only the output by frames would cut it short.
            "-f", "lavfi", "-t", length, "-i", "anullsrc=r=48000:cl=stereo",
            "-filter_complex", graph.Filter, "-map", "[v]", "-map", images.ToString(CultureInfo.InvariantCulture) + ":a", "-t", length,
            "-c:v", "libx264", "-preset", "superfast", "-crf", "23", "-g", "48", "-threads", "2", "-pix_fmt", "yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-video_track_timescale", "24000",
            // The same take drawn twice has the same bytes.
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
        ];
    }
}
