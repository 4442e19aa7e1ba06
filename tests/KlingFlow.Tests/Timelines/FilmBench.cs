using System.Globalization;
using System.Runtime.InteropServices;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tests.Media;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Timelines;

/// <summary>A project whose film is made of small clips, and eyes and ears for what came out.</summary>
internal sealed class FilmBench : IDisposable
{
    public MediaBench Media { get; } = new();

    public ProjectLayout Project => new(Media["projects/rain"]);

    public void Dispose() => Media.Dispose();

    /// <summary>A clip of one colour, silent or with a tone of the given pitch.</summary>
    public CutClip Clip(int sequence, string colour = "gray", int frames = 24, int tone = 440, decimal volume = 0.125m, int take = 1)
    {
        var seconds = (frames / 24m).ToString("0.######", CultureInfo.InvariantCulture);
        var sound = tone == 0 ? "" : FormattableString.Invariant($"-f lavfi -t {seconds} -i sine=f={tone}:r=48000,volume={volume * 8}");
        var file = Media.Make(
            $"-f lavfi -i color=c={colour}:s=160x90:r=24,trim=end_frame={frames} {sound} -c:v libx264 -preset ultrafast -threads 1 -pix_fmt yuv420p -video_track_timescale 24000 -c:a aac -b:a 256k -ac 2",
            $"clips/{sequence}-{take}.mp4");
        var facts = new DownloadCheck(Media.Ffmpeg, Media.Disk).FactsAsync(file, MediaBench.Header(file), CancellationToken.None).GetAwaiter().GetResult();
        return new CutClip(new TakeId(SequenceId.Parse($"SEQ{sequence:00}"), new TakeNumber(take)), file, facts);
    }

    /// <summary>A mix as long as a clip.</summary>
    public CutMix Mix(CutClip clip, string source, int number = 1)
    {
        var path = Media.Make($"-f lavfi -i {source} -t {clip.Media.DurationSeconds.ToString(CultureInfo.InvariantCulture)} -ar 48000 -ac 2 -c:a pcm_s16le", $"mixes/{clip.Take.Sequence}-{number}.wav");
        return new CutMix($"{clip.Take.Sequence}_mix{number:000}", path, FileHash.Sha256(Media.Disk, path));
    }

    public Task<RenderResult> RenderAsync(Cut cut, RenderQuality? quality = null, decimal? loudness = null) =>
        new Renderer(Media.Ffmpeg, Media.Disk).RenderAsync(
            cut, new RenderSettings(Project, Media[".kling"]) { Quality = quality ?? RenderQuality.Final, Loudness = loudness }, null, CancellationToken.None);

    /// <summary>The brightness and colours of every frame, as the mean of each of Y, U and V.</summary>
    public IReadOnlyList<(int Y, int U, int V)> Colours(string film)
    {
        var raw = File.ReadAllBytes(Media.Make($"-i {film} -map 0:v -vf scale=2:2:flags=area -pix_fmt yuv444p -f rawvideo", "eyes.raw"));
        return [.. raw.Chunk(12).Select(frame => ((int)frame[..4].Average(x => x), (int)frame[4..8].Average(x => x), (int)frame[8..].Average(x => x)))];
    }

    /// <summary>The left channel as a player hears it.</summary>
    public float[] Hear(string film)
    {
        var raw = File.ReadAllBytes(Media.Make($"-i {film} -map 0:a -af pan=mono|c0=c0 -c:a pcm_f32le -f f32le", "ears.raw"));
        return MemoryMarshal.Cast<byte, float>(raw).ToArray();
    }

    /// <summary>Root mean square between two seconds, in dB.</summary>
    public static double Loud(float[] samples, double from, double to)
    {
        var part = samples[(int)(from * 48000)..Math.Min(samples.Length, (int)(to * 48000))];
        return 10 * Math.Log10(part.Average(sample => (double)sample * sample) + 1e-12);
    }

    /// <summary>What ffmpeg's own meter says: LUFS and dBTP.</summary>
    public (double Integrated, double TruePeak) Ebur128(string film)
    {
        var report = Media["ebur.txt"];
        Media.Make($"-i {film} -map 0:a -af ebur128=peak=true:metadata=1,ametadata=mode=print:file={report} -f null", "x");
        var lines = File.ReadAllLines(report);
        double Last(string key) => double.Parse(lines.Last(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture);
        var peak = lines.Where(line => line.StartsWith("lavfi.r128.true_peaks_ch", StringComparison.Ordinal)).Max(line => double.Parse(line.Split('=')[1], CultureInfo.InvariantCulture));
        return (Last("lavfi.r128.I"), 20 * Math.Log10(peak));
    }
}
