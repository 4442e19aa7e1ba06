using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>Puts clips that agree in everything one after the other, without encoding anything.</summary>
/// <param name="ffmpeg">Copies the streams.</param>
/// <param name="disk">Where the clips are.</param>
public sealed class ClipJoiner(Ffmpeg ffmpeg, IDisk disk)
{
    /// <summary>Joins the clips in order.</summary>
    /// <param name="clips">Absolute paths; at least one.</param>
    /// <param name="target">Absolute path of the film.</param>
    /// <param name="workFolder">Where a private folder may be made; best on the file system of the clips.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">
    /// The clips do not agree, and ffmpeg would join them into something broken without a word; or one is no video.
    /// </exception>
    public async Task JoinAsync(IReadOnlyList<string> clips, string target, string workFolder, CancellationToken cancellation)
    {
        var headers = clips.Select(Header).ToList();
        if (headers.FindIndex(header => !Agree(headers[0], header)) is var odd and >= 0)
            throw Refused(clips[odd], $"does not agree with {disk.Path.GetFileName(clips[0])} in size, rate, codec or sound");

        using var folder = new PrivateFolder(disk, workFolder);
        var list = ConcatList.Write(folder, "clip", clips.Zip(headers, (clip, header) => (clip, header.DurationSeconds)));
        var frames = headers.Sum(header => header.Frames);
        var snap = ConcatList.Snap(headers[0].Video.Timescale, headers[0].Fps, headers.Select(header => header.DurationSeconds));
        string[] arguments =
            [.. UntrustedInput.List, "-i", list, "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", .. snap, "-movflags", "+faststart"];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "mp4", target)
            {
                WorkingFolder = folder.Root,
                Check = part => Mp4Header.Read(disk, part) is { } film && film.Frames == frames
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"it should have {frames} pictures"),
            },
            cancellation);
    }

    /// <summary>Whether two clips can stand in one file one after the other, their pictures copied as they are.</summary>
    public static bool PicturesAgree(Mp4Header one, Mp4Header other) =>
        one.PictureIsFirst && other.PictureIsFirst
        && one.Video.Codec == other.Video.Codec
        && one.Video.Setup == other.Video.Setup
        && one.Video.Timescale == other.Video.Timescale
        && one.Fps == other.Fps
        && one.Video.IsConstantRate && other.Video.IsConstantRate;

    /// <summary>Whether two clips can stand in one file one after the other, pictures and sound copied as they are.</summary>
    public static bool Agree(Mp4Header one, Mp4Header other) =>
        PicturesAgree(one, other)
        && one.HasAudio == other.HasAudio
        && one.Audio?.Codec == other.Audio?.Codec
        && one.Audio?.Setup == other.Audio?.Setup;

    private Mp4Header Header(string clip) => Mp4Header.Read(disk, clip) ?? throw Refused(clip, "is missing or no readable video");

    private UserFacingException Refused(string clip, string why) =>
        new(ExitCode.Invalid, new Problem(ProblemCode.BadMedia, $"{SafeText.OneLine(disk.Path.GetFileName(clip))} {why}"));
}
