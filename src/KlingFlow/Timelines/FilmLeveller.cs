namespace KlingFlow.Timelines;

/// <summary>
/// Brings a film to its loudness in two passes: it is measured, then made louder or quieter as a whole. Peaks that would rise
/// too high are held down, and what that costs is given back.
/// </summary>
internal static class FilmLeveller
{
    // Half decibels: a changed line moves the loudness of the whole by hundredths, and the rest of the film can stay as it is.
    private const double GainStep = 0.5;
    private const double NearEnough = 0.3;
    private const double AsGoodAsSilent = -60;
    private const int Tries = 8;
    private const decimal MostGain = 40;

    /// <summary>The film at its loudness, and how loud that is.</summary>
    /// <param name="film">As it was laid out.</param>
    /// <param name="target">LUFS.</param>
    /// <param name="ceiling">dBTP that no peak may pass.</param>
    /// <param name="cancellation">Stops it.</param>
    public static (FilmSamples Film, FilmLoudness Loudness) Level(FilmSamples film, decimal target, decimal ceiling, CancellationToken cancellation)
    {
        var before = LoudnessMeter.Measure(film.At(FilmLevel.AsItIs), cancellation);
        if (before.Integrated is not { } loud || loud < AsGoodAsSilent)
            return (film, new FilmLoudness(target, Rounded(before.Integrated), Rounded(before.TruePeak), 0));

        var gain = Step((double)target - loud);
        for (var tries = 1; ; tries++)
        {
            var levelled = film.At(new FilmLevel(gain, ceiling));
            var isHeld = before.TruePeak + (double)gain > (double)ceiling;
            var after = isHeld ? LoudnessMeter.Measure(levelled, cancellation) : null;
            var integrated = after is null ? loud + (double)gain : after.Integrated ?? loud;
            var missed = (double)target - integrated;
            if (Math.Abs(missed) <= NearEnough || tries == Tries || gain >= MostGain)
                return (levelled, new FilmLoudness(target, Rounded(integrated), Rounded(after?.TruePeak ?? before.TruePeak + (double)gain), gain));

            gain += Step(missed);
        }
    }

    private static decimal Step(double decibels) =>
        Math.Clamp((decimal)(Math.Round(decibels / GainStep, MidpointRounding.AwayFromZero) * GainStep), -MostGain, MostGain);

    private static decimal? Rounded(double? decibels) => decibels is { } number && double.IsFinite(number) ? Math.Round((decimal)number, 2) : null;
}
