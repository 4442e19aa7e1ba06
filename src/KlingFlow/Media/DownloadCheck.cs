using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// Whether a downloaded file is the video that was ordered. "It opens" proves nothing: a file cut at 60 % opens, has the right
/// length and decodes without a word, so its packets are counted against its own index.
/// </summary>
/// <param name="ffmpeg">Counts packets, and looks at pictures and sound.</param>
/// <param name="disk">Reads the file.</param>
public sealed class DownloadCheck(Ffmpeg ffmpeg, IDisk disk)
{
    // No provider sells longer or larger; a header that claims more is broken or hostile.
    private const decimal MaxSeconds = 3600;
    private const int MaxSide = 8192;
    private const double MaxFramesPerSecond = 240;

    /// <summary>Checks one file, cheapest test first. What the file contains never makes this throw.</summary>
    /// <exception cref="UserFacingException">ffprobe is not installed.</exception>
    public async Task<DownloadVerdict> CheckAsync(string path, ExpectedVideo expected, CancellationToken cancellation)
    {
        var (header, complaint) = ReadHeader(path);
        if (header is null)
            return DownloadVerdict.Refused(complaint);

        var findings = new List<QcFinding>();
        if (!expected.IsOurs)
        {
            if (await VideoProbe.ComplainAsync(ffmpeg, path, header, cancellation) is { } broken)
                return DownloadVerdict.Refused(broken);

            var seen = await PictureCheck.LookAsync(ffmpeg, path, expected.WantsSound && header.HasAudio, cancellation);
            if (seen is null)
                return DownloadVerdict.Refused("the pictures cannot be decoded to the end");

            findings.AddRange(seen);
        }

        findings.InsertRange(0, AgainstOrder(header, expected));
        var shown = findings.DistinctBy(finding => finding.Kind).Concat(findings).Distinct().Take(5);
        return new DownloadVerdict(await FactsAsync(path, header, cancellation), [.. shown], null);
    }

    /// <summary>The facts about a file whose header is believed.</summary>
    public async Task<MediaFacts> FactsAsync(string path, Mp4Header header, CancellationToken cancellation) =>
        new(
            await FileHash.Sha256Async(disk, path, cancellation),
            disk.FileInfo.FromFileName(path).Length,
            Math.Round(header.DurationSeconds, 3),
            header.Width,
            header.Height,
            header.Fps.ToString(),
            header.HasAudio);

    private (Mp4Header? Header, string Complaint) ReadHeader(string path)
    {
        using var file = disk.File.OpenRead(path);
        if (file.Length == 0)
            return (null, "the file is empty");

        var start = new byte[12];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read < start.Length || !start.AsSpan(4, 4).SequenceEqual("ftyp"u8))
            return (null, $"it is {FileGuess.Name(start.AsSpan(0, read))}, not an MP4 file");

        file.Position = 0;
        var header = Mp4Header.Read(file);
        return header switch
        {
            null => (null, "it has no readable index of pictures: cut short, or not a video"),
            { BrokenBoxes: true } => (null, "the file ends in the middle of its data: cut short"),
            _ when header.MediaBytes > file.Length => (null, "the file has fewer bytes than its index names: cut short"),
            { DurationSeconds: > MaxSeconds } => (null, "it claims to be longer than an hour"),
            { Width: > MaxSide } or { Height: > MaxSide } => (null, $"it claims to have {header.Width}x{header.Height} pixels"),
            _ when header.Fps.PerSecond > MaxFramesPerSecond => (null, $"it claims to have {header.Fps} pictures per second"),
            _ => (header, ""),
        };
    }

    private static IEnumerable<QcFinding> AgainstOrder(Mp4Header header, ExpectedVideo expected)
    {
        if (Math.Abs(header.DurationSeconds - expected.Seconds) > expected.ToleranceSeconds)
            yield return new QcFinding("wrong_duration");

        if ((expected.Width ?? header.Width) != header.Width || (expected.Height ?? header.Height) != header.Height)
            yield return new QcFinding("wrong_size");

        if (expected.WantsSound && !header.HasAudio)
            yield return new QcFinding("silent");
    }
}
