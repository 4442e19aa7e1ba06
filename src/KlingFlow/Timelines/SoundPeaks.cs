using System.Globalization;
using System.Runtime.InteropServices;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>How high the sound rises that a player makes of compressed blocks; kept beside each block.</summary>
internal sealed class SoundPeaks(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache)
{
    private const int AtOnce = 2;
    private const int Channels = 2;

    /// <summary>The highest true peak of a film in dBTP; null for silence.</summary>
    public async Task<decimal?> HighestAsync(IReadOnlyList<AacBlock> blocks, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(
            SoundEncoder.Runs([.. blocks.Where(block => !cache.Has(Note(block)))]),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (run, stop) => await ListenAsync(run, stop));

        var highest = blocks.Max(block => float.Parse(disk.File.ReadAllText(Note(block)), CultureInfo.InvariantCulture));
        return highest > 0 ? Math.Round((decimal)(20 * Math.Log10(highest)), 2) : null;
    }

    private static string Note(AacBlock block) => block.Path + ".peak";

    private async Task ListenAsync(IReadOnlyList<AacBlock> run, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cache.Folder);
        var first = SoundStitcher.Write(disk, run, disk.Path.Combine(folder.Root, "sound"));
        var heard = disk.Path.Combine(folder.Root, "heard");
        await ffmpeg.MakeAsync(
            new FfmpegJob(["-f", "aac", "-i", "file:sound", "-c:a", "pcm_f32le"], "f32le", heard) { WorkingFolder = folder.Root, IsScratch = true }, cancellation);

        using var file = disk.File.OpenRead(heard);
        foreach (var block in run)
        {
            // The packet with which a decoder begins is not whole.
            var begin = block.First == first ? 0 : Math.Max(1, block.First - first);
            var peak = PeakFinder.Highest(Read(file, begin, block.End - first));
            AtomicFile.WriteAllText(disk, Note(block), peak.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The samples of some packets, with what stands around them.</summary>
    private static float[] Read(Stream file, long begin, long end)
    {
        var from = (begin * AacPacket.Samples) - PeakFinder.Reach;
        var samples = new float[(((end - begin) * AacPacket.Samples) + (2 * PeakFinder.Reach)) * Channels];
        var before = (int)Math.Max(0, -from) * Channels;
        file.Position = Math.Max(0, from) * Channels * sizeof(float);
        _ = file.ReadAtLeast(MemoryMarshal.AsBytes(samples.AsSpan(before)), (samples.Length - before) * sizeof(float), throwOnEndOfStream: false);
        return samples;
    }
}
