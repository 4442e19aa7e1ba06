using System.Globalization;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>
/// Measures how loud a sound is and says how it becomes as loud as it should be. An even gain where that is enough, because it
/// leaves the sound as it was mixed; else gain into a limiter. ffmpeg's loudnorm would change over to riding the gain up and
/// down without a word, and takes eight times as long to measure the same figures.
/// </summary>
/// <param name="ffmpeg">Listens.</param>
public sealed partial class Loudness(Ffmpeg ffmpeg)
{
    private const decimal MostGain = 40;
    private const int Tries = 6;

    // Of what is wanted: figures are measured in tenths, so more is not to be seen.
    private const decimal NearEnough = 0.15m;

    // The limiter works before the sound is compressed, which may raise what was cut off flat by a decibel.
    private const decimal LimiterMargin = 1;

    /// <summary>How loud a file is; any length, silence too.</summary>
    /// <param name="file">Absolute path of a sound or a video with sound; its format is not trusted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It holds no sound that can be decoded.</exception>
    public Task<LoudnessReading> MeasureAsync(string file, CancellationToken cancellation) =>
        MeasureAsync(InputOf(file), null, "anull", cancellation);

    /// <summary>As <see cref="MeasureAsync(string, CancellationToken)"/>, for whatever ffmpeg can be told to read.</summary>
    /// <param name="input">Options and name of the input.</param>
    /// <param name="folder">Where relative names are looked up.</param>
    /// <param name="filter">What is done to it before it is measured; <c>anull</c> for nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<LoudnessReading> MeasureAsync(IReadOnlyList<string> input, string? folder, string filter, CancellationToken cancellation) =>
        (await MeasureAsync([input], folder, filter, cancellation))[0];

    /// <summary>As <see cref="MeasureAsync(string, CancellationToken)"/>, for several inputs in one run of ffmpeg.</summary>
    /// <param name="inputs">Options and name of each.</param>
    /// <param name="folder">Where relative names are looked up.</param>
    /// <param name="filter">What is done to each before it is measured.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<IReadOnlyList<LoudnessReading>> MeasureAsync(
        IReadOnlyList<IReadOnlyList<string>> inputs, string? folder, string filter, CancellationToken cancellation)
    {
        if (inputs.Count == 0)
            return [];

        var graph = string.Join(';', inputs.Index().Select(input => $"[{input.Index}:a:0]{filter},ebur128=peak=true:framelog=verbose[m{input.Index}]"));
        var maps = inputs.Index().SelectMany(input => new[] { "-map", $"[m{input.Index}]" });
        var told = await ffmpeg.HearAsync([.. inputs.SelectMany(input => input), "-filter_complex", graph, .. maps, "-f", "null", "-"], folder, cancellation);
        var readings = Read(told);
        return readings.Count == inputs.Count
            ? readings
            : throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.BadMedia, "a sound could not be measured", Hint: "it may hold no sound track"));
    }

    /// <summary>What makes a file as loud as it should be; measured, not only calculated, where peaks have to be held back.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="target">How loud.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It holds no sound that can be decoded.</exception>
    public Task<LoudnessFit> FitAsync(string file, LoudnessTarget target, CancellationToken cancellation) => FitAsync(InputOf(file), null, target, cancellation);

    /// <inheritdoc cref="FitAsync(string, LoudnessTarget, CancellationToken)"/>
    /// <param name="input">Options and name of the input.</param>
    /// <param name="folder">Where relative names are looked up.</param>
    /// <param name="target">How loud.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<LoudnessFit> FitAsync(IReadOnlyList<string> input, string? folder, LoudnessTarget target, CancellationToken cancellation)
    {
        var before = await MeasureAsync(input, folder, "anull", cancellation);
        if (before.IsSilent)
            return new LoudnessFit("anull", before, before, IsLimited: false);

        var gain = Gain(target, before);
        if (!NeedsLimiter(target, before))
            return new LoudnessFit(Even(gain), before, Raised(before, gain), IsLimited: false);

        // What the limiter takes away is given back as gain, until it comes out right.
        var (best, filter) = (before, "anull");
        for (var tries = 0; tries < Tries && gain <= MostGain; tries++)
        {
            var after = await MeasureAsync(input, folder, Limited(target, gain), cancellation);
            if (Missed(target, after) <= Missed(target, best))
                (best, filter) = (after, Limited(target, gain));
            if (Missed(target, after) <= NearEnough)
                break;
            gain += target.Integrated - (after.Integrated ?? target.Integrated);
        }

        return new LoudnessFit(filter, before, best, IsLimited: true);
    }

    /// <summary>
    /// What makes a sound that was measured as loud as it should be. Exact where an even gain is enough; where peaks have to be
    /// held back it comes out a little too quiet, and <see cref="FitAsync(string, LoudnessTarget, CancellationToken)"/> knows better.
    /// </summary>
    public static string SecondPass(LoudnessTarget target, LoudnessReading measured) =>
        measured.IsSilent ? "anull"
        : NeedsLimiter(target, measured) ? Limited(target, Gain(target, measured))
        : Even(Gain(target, measured));

    private static bool NeedsLimiter(LoudnessTarget target, LoudnessReading measured) => measured.TruePeak + Gain(target, measured) > target.TruePeak;

    private static decimal Gain(LoudnessTarget target, LoudnessReading measured) => Math.Min(MostGain, target.Integrated - measured.Integrated!.Value);

    private static decimal Missed(LoudnessTarget target, LoudnessReading measured) => Math.Abs(target.Integrated - (measured.Integrated ?? -100));

    private static LoudnessReading Raised(LoudnessReading reading, decimal gain) => reading with
    {
        Integrated = reading.Integrated + gain, TruePeak = reading.TruePeak + gain, Threshold = reading.Threshold + gain,
    };

    private static string Even(decimal gain) => string.Create(CultureInfo.InvariantCulture, $"volume={gain:0.##}dB");

    // Four times as many samples, because the peak between two samples is higher than both.
    private static string Limited(LoudnessTarget target, decimal gain)
    {
        var ceiling = Math.Pow(10, (double)(target.TruePeak - LimiterMargin) / 20);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Even(gain)},aresample=192000,alimiter=limit={ceiling:0.####}:attack=5:release=50:level=disabled:latency=1,aresample=48000");
    }

    private static string[] InputOf(string file) => [.. UntrustedInput.Sound, "-i", "file:" + file];

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
