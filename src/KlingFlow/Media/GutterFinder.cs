namespace KlingFlow.Media;

/// <summary>
/// Finds the plain lines between and around the cells of a sheet. A line counts only where it is plain from one edge of the
/// sheet to the other and its neighbours are not, because a wrong line would leave a piece of one cell in another; where in
/// doubt, the sheet is cut in the middle.
/// </summary>
internal static class GutterFinder
{
    /// <summary>What is wider is a background, not a gutter.</summary>
    public const int MaxGutter = 24;

    private const int MaxSpread = 16;

    // A gutter that is not in the middle has to be plainer than one that is where everybody expects it.
    private const int MaxSpreadElsewhere = 6;
    private const int MaxSoftLines = 2;

    /// <summary>The gutter in the middle: its first line and the line behind its last. Without one both are where the sheet is cut.</summary>
    /// <param name="band">Lines around the middle.</param>
    /// <param name="lines">All lines of the sheet in this direction; of an odd number without a gutter the middle one belongs to nobody.</param>
    public static (int Start, int End) Between(LineBand band, int lines)
    {
        var runs = Runs(band).ToList();
        var found = runs.Where(run => IsGutter(band, run, lines)).OrderBy(run => FromMiddle(run, lines)).ThenBy(run => run.Tone.Spread).ToList();
        if (found.Count > 0)
            return (found[0].Start - SoftLines(band, found[0].Start - 1, -1, found[0].Tone), found[0].End + SoftLines(band, found[0].End, 1, found[0].Tone));

        return runs.Select(run => Mirrored(band, run, lines)).FirstOrDefault(gutter => gutter is not null) ?? (lines / 2, lines - (lines / 2));
    }

    /// <summary>How many lines of border there are at an edge.</summary>
    /// <param name="band">Lines at that edge.</param>
    /// <param name="isFar">Whether it is the right or lower edge.</param>
    public static int Border(LineBand band, bool isFar)
    {
        var (edge, inwards) = isFar ? (band.End - 1, -1) : (band.First, 1);
        var run = Grow(band, edge);
        var (width, next) = (run.End - run.Start, isFar ? run.Start - 1 : run.End);
        if (run.Tone.Spread > MaxSpread || width > MaxGutter || !IsEdge(band, next, inwards, run.Tone))
            return 0;

        return width + SoftLines(band, next, inwards, run.Tone);
    }

    /// <summary>Every stretch of plain lines of one colour, the plainest first.</summary>
    private static IEnumerable<(int Start, int End, LineTone Tone)> Runs(LineBand band)
    {
        var taken = new bool[band.End];
        var plain = Enumerable.Range(band.First, band.End - band.First).Where(line => band.Tone(line).Spread <= MaxSpread).OrderBy(line => band.Tone(line).Spread);
        foreach (var seed in plain)
        {
            if (taken[seed])
                continue;

            var run = Grow(band, seed);
            taken.AsSpan(run.Start, run.End - run.Start).Fill(true);
            yield return run;
        }
    }

    private static (int Start, int End, LineTone Tone) Grow(LineBand band, int seed)
    {
        var tone = band.Tone(seed);
        var (start, end) = (seed, seed + 1);
        while (start > band.First && tone.IsLike(band.Tone(start - 1)))
            start--;
        while (end < band.End && tone.IsLike(band.Tone(end)))
            end++;

        return (start, end, tone);
    }

    private static bool IsGutter(LineBand band, (int Start, int End, LineTone Tone) run, int lines) =>
        run.End - run.Start <= MaxGutter
        && run.Tone.Spread <= (FromMiddle(run, lines) <= 2 ? MaxSpread : MaxSpreadElsewhere)
        && IsEdge(band, run.Start - 1, -1, run.Tone)
        && IsEdge(band, run.End, 1, run.Tone);

    /// <summary>Whether something else begins at a line; the line itself may still be a mixture of both.</summary>
    private static bool IsEdge(LineBand band, int line, int direction, LineTone gutter) =>
        Enumerable.Range(0, MaxSoftLines + 1).Select(step => line + (step * direction))
            .Any(next => next >= band.First && next < band.End && gutter.IsUnlike(band.Tone(next)));

    private static double FromMiddle((int Start, int End, LineTone Tone) run, int lines) =>
        Math.Max(0, Math.Max(run.Start - (lines / 2.0), (lines / 2.0) - run.End));

    /// <summary>Beside two blank cells of its own colour a gutter has only one edge that shows; the other one is as far from the middle.</summary>
    private static (int Start, int End)? Mirrored(LineBand band, (int Start, int End, LineTone Tone) run, int lines)
    {
        var half = run.Start == band.First && run.End < band.End && IsEdge(band, run.End, 1, run.Tone) ? run.End - (lines / 2)
            : run.End == band.End && run.Start > band.First && IsEdge(band, run.Start - 1, -1, run.Tone) ? lines - (lines / 2) - run.Start
            : 0;

        return half is > 0 and <= MaxGutter / 2 ? (lines - (lines / 2) - half, (lines / 2) + half) : null;
    }

    /// <summary>How many lines next to a gutter are the picture mixed with it, as drawn and resized sheets have them.</summary>
    private static int SoftLines(LineBand band, int line, int direction, LineTone gutter)
    {
        var soft = 0;
        while (soft < MaxSoftLines && IsMixture(band, line + (soft * direction), line + ((soft + 1) * direction), gutter))
            soft++;

        return soft;
    }

    // A mixture is the next line's picture with less contrast against the gutter: y = share · x, almost without a rest.
    private static bool IsMixture(LineBand band, int line, int next, LineTone gutter)
    {
        const double MinShare = 0.1, MaxShare = 0.75, MinFit = 0.95, MinContrast = 24;
        if (Math.Min(line, next) < band.First || Math.Max(line, next) >= band.End)
            return false;

        var mixed = band.Line(line);
        var pure = band.Line(next);
        double xx = 0, xy = 0, yy = 0;
        for (var at = 0; at < pure.Length; at++)
        {
            var middle = gutter.Middle(at % band.Channels);
            double x = pure[at] - middle, y = mixed[at] - middle;
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        }

        return xx / pure.Length > MinContrast * MinContrast && xy / xx is > MinShare and < MaxShare && xy * xy > MinFit * xx * yy;
    }
}
