using System.Globalization;
using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>Lengths in samples: the only unit in which a sound can be exactly as long as a picture.</summary>
internal static class Samples
{
    /// <summary>Of all sound of a film.</summary>
    public const int PerSecond = 48_000;

    /// <summary>What stands before the samples in a WAV file of ours.</summary>
    public const int HeaderBytes = 44;

    private const int BytesEach = 4;

    /// <summary>How ffmpeg writes them: both channels with 16 bits, and nothing about itself, so that the same sound has the same bytes.</summary>
    public static IReadOnlyList<string> Encoder { get; } =
        ["-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>The samples of a video, whose length in a manifest is rounded: whole frames are not.</summary>
    public static long Of(MediaFacts media) =>
        FrameRate.TryParse(media.Fps, out var rate) ? Of(rate.Value.Seconds(Math.Max(1, rate.Value.Frames(media.DurationSeconds)))) : Of(media.DurationSeconds);

    /// <summary>The samples of a time.</summary>
    public static long Of(decimal seconds) => (long)Math.Round(seconds * PerSecond, MidpointRounding.AwayFromZero);

    /// <summary>Their time.</summary>
    public static decimal Seconds(long samples) => Math.Round((decimal)samples / PerSecond, 6);

    /// <summary>The size of a file of so many.</summary>
    public static long Bytes(long samples) => HeaderBytes + samples * BytesEach;

    /// <summary>How many a file of ours holds.</summary>
    public static long In(long bytes) => Math.Max(0, bytes - HeaderBytes) / BytesEach;

    /// <summary>What is wrong with a file that should hold so many, or null.</summary>
    public static string? Complain(long bytes, long samples) =>
        bytes == Bytes(samples) ? null : string.Create(CultureInfo.InvariantCulture, $"{In(bytes)} samples instead of {samples}");
}
