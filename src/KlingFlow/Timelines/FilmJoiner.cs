using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Puts pictures and sound together into the film: both copied, packet by packet.</summary>
internal sealed class FilmJoiner(Ffmpeg ffmpeg, IDisk disk, string workFolder)
{
    /// <summary>Makes the film; it gets its name only when it has every frame and sound of the same length.</summary>
    public async Task JoinAsync(JoinOrder order, string target, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, workFolder);
        var pictures = ConcatList.Write(folder, "picture", order.Pictures.Zip(order.Pieces, (file, piece) => (file, piece.Seconds)));
        SoundStitcher.Write(disk, order.Sound, disk.Path.Combine(folder.Root, "sound"));
        string[] chapters = [];
        string[] told = ["-map_metadata", "-1", "-map_chapters", "-1"];
        if (order.Chapters.Count > 0)
        {
            folder.Write("chapters", FilmChapter.Write(order.Chapters, order.Fps));
            chapters = ["-f", "ffmetadata", "-i", "file:chapters"];

            // Nothing else is to be told, but "-1" would take the chapters' titles along: what is copied is the nothing in our own file.
            told = ["-map_metadata", "2", "-map_metadata:s:v", "2:g", "-map_metadata:s:a", "2:g", "-map_chapters", "2"];
        }

        var snap = ConcatList.Snap(order.Timescale, order.Fps, order.Pieces.Select(piece => piece.Seconds));
        string[] arguments =
        [
            .. UntrustedInput.List, "-i", pictures, "-f", "aac", "-i", "file:sound", .. chapters,
            "-map", "0:v:0", "-map", "1:a:0", "-c", "copy", .. snap, "-bsf:a", Placed(order.Samples),
            .. told, "-movflags", "+faststart", "-video_track_timescale", order.Timescale.ToString(CultureInfo.InvariantCulture),
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "mp4", target) { WorkingFolder = folder.Root, Check = part => FilmCheck.Complain(disk, part, order) }, cancellation);
    }

    /// <summary>
    /// The first packet begins a packet's length before the film and the last one ends with it: without these times the sound
    /// would be late by 21 ms, and up to as much too long.
    /// </summary>
    private static string Placed(long samples)
    {
        var last = AacBlock.Packets(samples) - 1;
        var rest = samples - ((last - 1) * AacPacket.Samples);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"setts=ts=(N-1)*{AacPacket.Samples}:duration=if(eq(N\\,{last})\\,{rest}\\,{AacPacket.Samples}):time_base=1/{SoundSpan.Rate}");
    }
}
