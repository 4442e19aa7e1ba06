using System.Globalization;
using System.Text;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Providers.Animatic;

namespace KlingFlow.Timelines;

/// <summary>
/// Makes the pictures of one clip of an animatic: the take, or what is drawn for it, at exactly its planned length, with its
/// name, its running time and its captions burnt in. Kept by everything that decides it, so that a changed clip is the only
/// one that is made again.
/// </summary>
internal sealed class AnimaticPicture(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache, FilmFormat format)
{
    private readonly AnimaticArtist _artist = new(ffmpeg, disk);
    private readonly string? _font = LabelFont.Find(disk);
    private int _made;

    /// <summary>Of the whole.</summary>
    public FilmFormat Format => format;

    /// <summary>How many were not there.</summary>
    public int Made => _made;

    /// <summary>The file of a clip.</summary>
    /// <param name="clip">Which.</param>
    /// <param name="lines">What is said in it when.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<string> MakeAsync(AnimaticClip clip, IReadOnlyList<CutLine> lines, CancellationToken cancellation)
    {
        var version = await ffmpeg.VersionAsync(cancellation);
        var texts = Texts(clip, lines);
        var arguments = Arguments(clip, texts);
        var path = cache.PathFor(clip.Picture, [.. arguments, .. texts.Select(text => text.Text.Text)], version, "mp4");
        if (cache.Has(path))
            return path;

        var source = clip.Video ?? await DrawnAsync(clip, version, cancellation);
        using var folder = new PrivateFolder(disk, cache.Folder);
        folder.Link(source, "clip");
        foreach (var text in texts)
            folder.Write(text.Name, text.Text.Text);

        var frames = Frames(clip);
        await ffmpeg.MakeAsync(
            new FfmpegJob([.. UntrustedInput.Video, "-i", "file:clip", .. arguments], "mp4", path)
            {
                WorkingFolder = folder.Root,
                Untrusted = clip.Video is not null,
                Check = part => Mp4Header.Read(disk, part) is { } made && made.Frames == frames ? null : $"it should have {frames} pictures",
            },
            cancellation);
        Interlocked.Increment(ref _made);
        return path;
    }

    private long Frames(AnimaticClip clip) => Math.Max(1, format.Fps.Frames(clip.Seconds));

    private async Task<string> DrawnAsync(AnimaticClip clip, string version, CancellationToken cancellation)
    {
        var path = cache.PathFor("drawn " + clip.Picture, [$"{format.Width}x{format.Height}"], version, "mp4");
        if (!cache.Has(path))
        {
            var scene = new AnimaticScene(clip.Shots, (format.Width, format.Height)) { FirstImage = clip.FirstImage?.File, LastImage = clip.LastImage?.File };
            disk.Directory.CreateDirectory(cache.Folder);
            await _artist.DrawAsync(scene, path, cancellation);
        }

        return path;
    }

    private string[] Arguments(AnimaticClip clip, List<Burnt> texts)
    {
        var graph = new StringBuilder();
        var seconds = Number(format.Fps.Seconds(Frames(clip)));
        graph.Append(CultureInfo.InvariantCulture, $"[0:v:0]fps={format.Fps},scale={format.Width}:{format.Height}:force_original_aspect_ratio=decrease:flags=bilinear,");
        graph.Append(CultureInfo.InvariantCulture, $"pad={format.Width}:{format.Height}:(ow-iw)/2:(oh-ih)/2,setsar=1,");
        graph.Append(CultureInfo.InvariantCulture, $"tpad=stop_mode=clone:stop_duration={seconds},trim=end_frame={Frames(clip)},setpts=PTS-STARTPTS");
        foreach (var text in texts)
            graph.Append(text.Filter);
        if (_font is not null)
            graph.Append(Clock());
        graph.Append(",format=yuv420p[v]");
        string[] sound = [];
        if (clip is { Media.HasAudio: true, Mix: null })
        {
            graph.Append(CultureInfo.InvariantCulture, $";[0:a:0]aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo,apad=whole_dur={seconds},atrim=end={seconds},asetpts=PTS-STARTPTS[a]");
            sound = ["-map", "[a]", "-c:a", "aac", "-b:a", "128k"];
        }

        return
        [
            "-filter_complex", graph.ToString(), "-map", "[v]", .. sound,
            "-c:v", "libx264", "-preset", "superfast", "-crf", "23", "-g", "48", "-x264-params", "stitchable=1", "-threads", "1", "-pix_fmt", "yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
            "-video_track_timescale", SegmentRecipe.Timescale(format.Fps).ToString(CultureInfo.InvariantCulture), "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        ];
    }

    private int ShortSide => Math.Min(format.Width, format.Height);

    private int Margin => ShortSide / 18;

    private List<Burnt> Texts(AnimaticClip clip, IReadOnlyList<CutLine> lines)
    {
        if (_font is null)
            return [];

        var width = format.Width - (2 * Margin);
        var texts = new List<Burnt>();
        if (clip.Label.Length > 0)
            texts.Add(Text("label.txt", LabelText.Fit(clip.Label, width * 2 / 3, ShortSide / 8, ShortSide / 28), $"x={Margin}:y={Margin}", ""));

        // Below the picture's middle, where people look for captions; above, where a start frame has its prompt there.
        var y = clip.Source == AnimaticSource.StartFrame ? $"y={Margin * 4}" : $"y=h-th-{Margin}";
        foreach (var (number, line) in lines.Index())
        {
            var words = line.Speaker is null ? line.Text : $"{line.Speaker}: {line.Text}";
            texts.Add(Text(
                string.Create(CultureInfo.InvariantCulture, $"line{number}.txt"), LabelText.Fit(words, width, ShortSide / 4, ShortSide / 20),
                $"x=(w-tw)/2:{y}", $":enable='between(t,{Number(line.From)},{Number(line.To)})'"));
        }

        return texts;
    }

    private Burnt Text(string name, LabelText text, string place, string when) => new(
        name,
        text,
        string.Create(
            CultureInfo.InvariantCulture,
            $",drawtext=fontfile={_font}:textfile={name}:expansion=none:{place}:fontsize={text.FontPixels}:line_spacing={text.LineSpacing}:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw={text.FontPixels / 3}{when}"));

    /// <summary>The running time of the clip, as timecode: the film's own would make every later clip anew when one changes.</summary>
    private string Clock() => string.Create(
        CultureInfo.InvariantCulture,
        $",drawtext=fontfile={_font}:timecode='00\\:00\\:00\\:00':timecode_rate={format.Fps}:x=w-tw-{Margin}:y={Margin}:fontsize={ShortSide / 28}:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw={ShortSide / 84}");

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>A text that is drawn from a file, because what people write would need three levels of escaping.</summary>
    private sealed record Burnt(string Name, LabelText Text, string Filter);
}
