using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// Cuts the clips of single shots together into one. What agrees is copied; where only some have sound the others get silence;
/// only pictures that cannot stand in one file are made anew, in size and rate of the first.
/// </summary>
/// <param name="ffmpeg">Copies, or encodes.</param>
/// <param name="disk">Where the clips are.</param>
public sealed class ShotJoiner(Ffmpeg ffmpeg, IDisk disk)
{
    private static readonly string[] Encoder =
        ["-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-x264-params", "stitchable=1", "-pix_fmt", "yuv420p", "-video_track_timescale"];

    private readonly ClipJoiner _joiner = new(ffmpeg, disk);

    /// <summary>Joins the clips in order.</summary>
    /// <param name="clips">Absolute paths; at least one.</param>
    /// <param name="target">Absolute path of what they become.</param>
    /// <param name="workFolder">Where a private folder may be made; best on the file system of the clips.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">One of them is no video.</exception>
    public async Task JoinAsync(IReadOnlyList<string> clips, string target, string workFolder, CancellationToken cancellation)
    {
        var headers = clips.Select(Header).ToList();
        if (headers.TrueForAll(header => ClipJoiner.Agree(headers[0], header)))
        {
            await _joiner.JoinAsync(clips, target, workFolder, cancellation);
            return;
        }

        using var folder = new PrivateFolder(disk, workFolder);
        var copies = headers.TrueForAll(header => ClipJoiner.PicturesAgree(headers[0], header));
        var hasSound = headers.Exists(header => header.HasAudio);
        var alike = new List<string>();
        foreach (var (number, (clip, header)) in clips.Zip(headers).Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"shot{number:0000}");
            folder.Link(clip, name);
            alike.Add(disk.Path.Combine(folder.Root, name + ".mp4"));
            string[] arguments = [.. Inputs(name, header, hasSound), .. Graph(header, copies ? null : headers[0], hasSound)];
            await ffmpeg.MakeAsync(new FfmpegJob(arguments, "mp4", alike[^1]) { WorkingFolder = folder.Root, Untrusted = true }, cancellation);
        }

        await _joiner.JoinAsync(alike, target, folder.Root, cancellation);
    }

    private static string[] Inputs(string name, Mp4Header clip, bool hasSound)
    {
        string[] pictures = [.. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:" + name];
        return hasSound && !clip.HasAudio ? [.. pictures, "-f", "lavfi", "-t", Number(clip.DurationSeconds), "-i", "anullsrc=r=48000:cl=stereo"] : pictures;
    }

    private static string[] Graph(Mp4Header clip, Mp4Header? like, bool hasSound)
    {
        List<string> filters = [];
        if (like is not null)
            filters.Add(Pictures(like));
        if (hasSound)
            filters.Add(Sound(clip));

        string[] graph = filters.Count == 0 ? [] : ["-filter_complex", string.Join(';', filters)];
        string[] pictures = like is null ? ["-map", "0:v:0", "-c:v", "copy"] : ["-map", "[v]", .. Encoder, Timescale(like.Fps)];
        string[] sound = hasSound ? ["-map", "[a]", "-c:a", "aac", "-b:a", "256k", "-ar", "48000", "-ac", "2"] : [];
        return [.. graph, .. pictures, .. sound, "-map_metadata", "-1"];
    }

    private static string Pictures(Mp4Header like) =>
        $"[0:v:0]fps={like.Fps},scale={like.Width}:{like.Height}:force_original_aspect_ratio=decrease:flags=lanczos,"
        + $"pad={like.Width}:{like.Height}:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p[v]";

    // As long as its pictures: a sound that ends early or late would push what follows.
    private static string Sound(Mp4Header clip)
    {
        var (from, length) = (clip.HasAudio ? "0:a:0" : "1:a:0", Number(clip.DurationSeconds));
        return $"[{from}]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,apad=whole_dur={length},atrim=end={length},asetpts=PTS-STARTPTS[a]";
    }

    private static string Timescale(FrameRate rate) =>
        (rate.Denominator == 1 && rate.Numerator <= 1000 ? rate.Numerator * 1000 : rate.Numerator).ToString(CultureInfo.InvariantCulture);

    private static string Number(decimal seconds) => seconds.ToString("0.#########", CultureInfo.InvariantCulture);

    private Mp4Header Header(string clip) => Mp4Header.Read(disk, clip)
        ?? throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.BadMedia, $"{SafeText.OneLine(disk.Path.GetFileName(clip))} is missing or no readable video"));
}
