using System.Globalization;

namespace KlingFlow.Media;

/// <summary>Reads what ffmpeg prints for <c>-progress pipe:1</c>: lines of <c>key=value</c>, in blocks.</summary>
internal static class FfmpegProgress
{
    private const string Key = "out_time_us=";

    /// <summary>Passes the share that is done to the job's listener; null where nobody listens.</summary>
    public static Action<string>? Reader(FfmpegJob job)
    {
        if (job.Progress is not { } progress)
            return null;

        return line =>
        {
            if (Share(line, job.Seconds) is { } share)
                progress.Report(share);
        };
    }

    internal static double? Share(string line, decimal seconds) =>
        seconds > 0
        && line.StartsWith(Key, StringComparison.Ordinal)
        // "N/A" until the first frame is out.
        && long.TryParse(line.AsSpan(Key.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds)
            ? Math.Clamp((double)(microseconds / (seconds * 1_000_000m)), 0, 1)
            : null;
}
