using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>
/// Compresses the sound of a film in blocks that are kept by their samples, so that a changed clip has only its own seconds
/// compressed again. The blocks are parts of one stream: no sound is lost or added where they meet.
/// </summary>
internal sealed class SoundEncoder(Ffmpeg ffmpeg, IDisk disk, SegmentCache cache)
{
    private const int AtOnce = 2;
    private const int FewestInARun = 4;
    private static readonly string[] Encoder = ["-c:a", "aac", "-b:a", "256k"];
    private static readonly string[] Raw = ["-f", "f32le", "-ar", "48000", "-ac", "2"];

    /// <summary>Makes the blocks that are missing, and tells of all in order.</summary>
    public async Task<IReadOnlyList<AacBlock>> MakeAsync(FilmSamples sound, CancellationToken cancellation)
    {
        var version = await ffmpeg.VersionAsync(cancellation);
        var blocks = Blocks(sound, version, cancellation);
        await Parallel.ForEachAsync(
            Runs([.. blocks.Where(block => !cache.Has(block.Path))]),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (run, stop) => await EncodeAsync(sound, run, stop));

        return blocks;
    }

    private List<AacBlock> Blocks(FilmSamples sound, string version, CancellationToken cancellation)
    {
        var blocks = new List<AacBlock>();
        var count = AacBlock.Packets(sound.Length);
        for (long first = 0; first < count; first += AacBlock.Size)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = new AacBlock(first, Math.Min(count, first + AacBlock.Size), "");
            var samples = Samples(sound, block.From, AacBlock.To(block.End, sound.Length));
            var heard = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(samples.AsSpan())));
            var place = string.Create(CultureInfo.InvariantCulture, $"sound {heard} {block.First - block.FirstMade} {block.End - block.First}");
            blocks.Add(block with { Path = cache.PathFor(place, Encoder, version, "aac") });
        }

        return blocks;
    }

    /// <summary>Neighbours among what is missing, to be worked on in one go; long rows are shared out.</summary>
    internal static IReadOnlyList<IReadOnlyList<AacBlock>> Runs(IReadOnlyList<AacBlock> missing)
    {
        var longest = Math.Max(FewestInARun, (missing.Count + AtOnce - 1) / AtOnce);
        var runs = new List<List<AacBlock>>();
        foreach (var block in missing)
        {
            if (runs.Count == 0 || runs[^1].Count == longest || runs[^1][^1].End != block.First)
                runs.Add([]);
            runs[^1].Add(block);
        }

        return runs;
    }

    private async Task EncodeAsync(FilmSamples sound, IReadOnlyList<AacBlock> run, CancellationToken cancellation)
    {
        using var folder = new PrivateFolder(disk, cache.Folder);
        var (from, to) = (run[0].From, AacBlock.To(run[^1].End, sound.Length));
        await using (var raw = disk.File.Create(disk.Path.Combine(folder.Root, "raw")))
        {
            for (var at = from; at < to; at += AacBlock.Size * AacPacket.Samples)
                raw.Write(MemoryMarshal.AsBytes(Samples(sound, at, Math.Min(to, at + (AacBlock.Size * AacPacket.Samples))).AsSpan()));
        }

        var made = disk.Path.Combine(folder.Root, "made");
        await ffmpeg.MakeAsync(new FfmpegJob([.. Raw, "-i", "file:raw", .. Encoder], "adts", made) { WorkingFolder = folder.Root, IsScratch = true }, cancellation);
        var packets = AacPacket.Split(await disk.File.ReadAllBytesAsync(made, cancellation));
        if (packets.Count != AacBlock.Packets(to - from))
            throw Wrong(packets.Count, AacBlock.Packets(to - from));

        foreach (var block in run)
        {
            var kept = packets.Skip((int)(block.FirstKept - run[0].FirstMade)).Take((int)(block.End + AacBlock.Spare - block.FirstKept));
            AtomicFile.WriteAllBytes(disk, block.Path, kept.SelectMany(packet => packet.Bytes.ToArray()).ToArray());
        }
    }

    private static float[] Samples(FilmSamples sound, long from, long to)
    {
        var samples = new float[2 * (to - from)];
        sound.Read(from, samples);
        return samples;
    }

    private static UserFacingException Wrong(long packets, long wanted)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"the film's sound came out wrong: {packets} packets instead of {wanted}");
        return new UserFacingException(ExitCode.Internal, new Problem(ProblemCode.BadMedia, message, Hint: "run `kling doctor`"));
    }
}
