using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Puts pictures and sound together into the film: pictures copied, sound encoded once.</summary>
internal sealed class FilmJoiner(Ffmpeg ffmpeg, IDisk disk, string workFolder)
{
    /// <summary>Makes the film; it gets its name only when it has every frame and sound of the same length.</summary>
    public async Task JoinAsync(JoinOrder order, string target, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, workFolder);
        var pictures = ConcatList.Write(folder, "picture", order.Pictures.Zip(order.Pieces, (file, piece) => (file, piece.Seconds)));
        var sound = order.Sound is null ? null : ConcatList.Write(folder, "sound", order.Sound.Zip(order.Pieces, (file, piece) => (file, piece.Seconds)));
        string[] soundInput = sound is null ? [] : [.. UntrustedInput.List, "-i", sound];
        if (order.Song is not null)
        {
            // Mixing and compressing in one run ends some hundredths of a second early.
            await MixAsync(order, soundInput, folder, cancellation);
            soundInput = ["-i", "file:mix.wav"];
        }

        var length = Number(order.Seconds);
        if (soundInput.Length == 0)
            soundInput = ["-f", "lavfi", "-t", length, "-i", "anullsrc=r=48000:cl=stereo"];

        var snap = ConcatList.Snap(order.Timescale, order.Fps, order.Pieces.Select(piece => piece.Seconds));
        string[] arguments =
        [
            .. UntrustedInput.List, "-i", pictures, .. soundInput,
            "-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", .. snap, "-c:a", "aac", "-b:a", "256k", "-ar", "48000", "-ac", "2",
            "-map_metadata", "-1", "-movflags", "+faststart", "-video_track_timescale", order.Timescale.ToString(CultureInfo.InvariantCulture),
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "mp4", target) { WorkingFolder = folder.Root, Check = part => FilmCheck.Complain(disk, part, order) }, cancellation);
    }

    private async Task MixAsync(JoinOrder order, string[] own, PrivateFolder folder, CancellationToken cancellation)
    {
        folder.Link(order.Song!.File, "song");
        string[] song = [.. UntrustedInput.Sound, "-ss", Number(order.Song.From), "-i", "file:song"];
        var length = Number(order.Seconds);
        var fitted = "aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,"
            + $"apad=whole_dur={length},atrim=end={length},asetpts=PTS-STARTPTS";

        // amix would halve both; the limiter catches what is then too loud, without raising what is not.
        var graph = own.Length == 0
            ? $"[0:a:0]{fitted}[a]"
            : $"[0:a:0]{fitted}[own];[1:a:0]{fitted}[song];[own][song]amix=inputs=2:duration=first:normalize=0,"
                + $"alimiter=limit=0.97:level=disabled,apad=whole_dur={length},atrim=end={length}[a]";
        string[] arguments = [.. own, .. song, "-vn", "-filter_complex", graph, "-map", "[a]", "-c:a", "pcm_s16le"];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "wav", disk.Path.Combine(folder.Root, "mix.wav"))
            {
                WorkingFolder = folder.Root,
                Untrusted = true,
            },
            cancellation);
    }

    private static string Number(decimal seconds) => seconds.ToString("0.#########", CultureInfo.InvariantCulture);
}
