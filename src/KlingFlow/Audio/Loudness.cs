using System.Globalization;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>
/// Measures how loud sounds are. By ffmpeg's meter rather than by the first pass of loudnorm, which tells the same figures after
/// eight times as long.
/// </summary>
/// <param name="ffmpeg">Listens.</param>
public sealed partial class Loudness(Ffmpeg ffmpeg)
{
    /// <summary>How loud a file is; any length, silence too.</summary>
    /// <param name="file">Absolute path of a sound or a video with sound; its format is not trusted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It holds no sound that can be decoded.</exception>
    public async Task<LoudnessReading> MeasureAsync(string file, CancellationToken cancellation) =>
        (await MeasureAsync([[.. UntrustedInput.Sound, "-i", "file:" + file]], null, cancellation))[0];

    /// <summary>As <see cref="MeasureAsync(string, CancellationToken)"/>, for several inputs in one run of ffmpeg.</summary>
    /// <param name="inputs">Options and name of each.</param>
    /// <param name="folder">Where relative names are looked up.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<IReadOnlyList<LoudnessReading>> MeasureAsync(IReadOnlyList<IReadOnlyList<string>> inputs, string? folder, CancellationToken cancellation)
    {
        if (inputs.Count == 0)
            return [];

        var graph = string.Join(';', inputs.Index().Select(input => $"[{input.Index}:a:0]ebur128=peak=true:framelog=verbose[m{input.Index}]"));
        var maps = inputs.Index().SelectMany(input => new[] { "-map", $"[m{input.Index}]" });
        var told = await ffmpeg.HearAsync([.. inputs.SelectMany(input => input), "-filter_complex", graph, .. maps, "-f", "null", "-"], folder, cancellation);
        var readings = Read(told);
        return readings.Count == inputs.Count
            ? readings
            : throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.BadMedia, "a sound could not be measured", Hint: "it may hold no sound track"));
    }

    /// <summary>One for each measuring filter, in the order of the graph; where a graph was built twice, what its last filters say.</summary>
    private static List<LoudnessReading> Read(string told)
    {
        var byFilter = new SortedDictionary<int, LoudnessReading>();
        foreach (Match figures in Figures().Matches(told))
            byFilter[int.Parse(figures.Groups["filter"].Value, CultureInfo.InvariantCulture)] = Read(figures);

        return [.. byFilter.Values];
    }

    private static LoudnessReading Read(Match figures)
    {
        // The gate's own floor: nothing was above it.
        var integrated = Number(figures.Groups["i"].Value) is { } heard and > -70 ? heard : (decimal?)null;
        return new LoudnessReading(
            integrated, Number(figures.Groups["peak"].Value), Number(figures.Groups["range"].Value) ?? 0, integrated is null ? null : Number(figures.Groups["threshold"].Value));
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"\[Parsed_ebur128_(?<filter>[0-9]{1,4}) @ [^\]]+\] Summary:\s+Integrated loudness:\s+I:\s+(?<i>\S+) LUFS\s+Threshold:\s+(?<threshold>\S+) LUFS\s+Loudness range:\s+LRA:\s+(?<range>\S+) LU\b[^T]+Threshold:[^P]+Peak:\s+(?<peak>\S+) dBFS",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Figures();
}
