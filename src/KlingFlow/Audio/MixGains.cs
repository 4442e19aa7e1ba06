namespace KlingFlow.Audio;

/// <summary>By how much each sound of a mix is made louder or quieter, so that it is as loud as its kind should be.</summary>
/// <param name="loudness">Measures.</param>
internal sealed class MixGains(Loudness loudness)
{
    // Measuring says nothing of a sound that is silent, or shorter than a blink: then its peak decides, and never by more than this.
    private const decimal MostGain = 40;
    private const decimal PeakOfTheUnmeasured = -10;

    /// <summary>The gain of each part, in dB.</summary>
    /// <param name="plan">The mix.</param>
    /// <param name="inputs">Options and name of the file of each part.</param>
    /// <param name="folder">Absolute path of the folder that the names are in.</param>
    /// <param name="cancellation">Stops measuring.</param>
    public async Task<IReadOnlyList<decimal>> OfAsync(MixPlan plan, IReadOnlyList<IReadOnlyList<string>> inputs, string folder, CancellationToken cancellation)
    {
        var unlike = plan.Parts.Zip(inputs).Where(item => item.First.Lufs is not null).ToList();
        var readings = await loudness.MeasureAsync([.. unlike.Select(item => item.Second)], folder, cancellation);
        var lifts = unlike.Zip(readings, (item, reading) => (item.First, Lift: Lift(reading, item.First.Lufs!.Value))).ToList();

        return [.. plan.Parts.Select(part => part.Gain + lifts.FirstOrDefault(lift => ReferenceEquals(lift.First, part)).Lift)];
    }

    private static decimal Lift(LoudnessReading reading, decimal lufs) => Math.Clamp(
        reading.Integrated is { } integrated ? lufs - integrated
        : reading.TruePeak is { } peak ? PeakOfTheUnmeasured - peak
        : 0,
        -MostGain,
        MostGain);
}
