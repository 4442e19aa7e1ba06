using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>The sound of clips, mixes and songs as raw samples, decoded once each and kept: 48 kHz, two channels, 16 bit.</summary>
internal sealed class SampleStore(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache)
{
    private const int AtOnce = 2;
    private static readonly string[] Raw = ["-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2", "-map_metadata", "-1"];

    // Gaps in a sound track become silence, so that what comes after them stays in step with the pictures.
    private static readonly string[] Filter = ["-vn", "-map", "0:a:0", "-af", "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=stereo"];

    /// <summary>The samples of a take's own sound, of a mix, or of a song.</summary>
    /// <param name="sounds">Which; where one is there twice it is decoded once.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Hash of the file → absolute path of its samples.</returns>
    public async Task<IReadOnlyDictionary<string, string>> DecodeAsync(IEnumerable<ClipSound> sounds, CancellationToken cancellation)
    {
        var version = await ffmpeg.VersionAsync(cancellation);
        var all = sounds.DistinctBy(sound => sound.Sha256).ToDictionary(sound => sound, sound => cache.PathFor(sound.Sha256, [.. Filter, .. Raw], version, "s16"));
        await Parallel.ForEachAsync(
            all.Where(item => !cache.Has(item.Value)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, stop) => await DecodeAsync(item.Key, item.Value, stop));

        return all.ToDictionary(item => item.Key.Sha256, item => item.Value, StringComparer.Ordinal);
    }

    private async Task DecodeAsync(ClipSound sound, string target, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cache.Folder);
        folder.Link(sound.Path, "sound");
        var formats = sound.IsVideo ? UntrustedInput.Video : UntrustedInput.Sound;
        await ffmpeg.MakeAsync(
            new FfmpegJob([.. formats, "-i", "file:sound", .. Filter, .. Raw], "s16le", target) { WorkingFolder = folder.Root, Untrusted = true }, cancellation);
    }
}
