namespace KlingFlow.Cli.Reports;

/// <summary>What was made of one kind.</summary>
/// <param name="Takes">How many were begun.</param>
/// <param name="Failed">How many of them failed or were cancelled.</param>
/// <param name="Attempts">How many requests were sent for them, those that were not accepted among them.</param>
/// <param name="LatencySeconds">From the intent to the manifest, of the slowest that succeeded; null where none has.</param>
/// <param name="DurationSeconds">Length of what succeeded, newest take of each.</param>
/// <param name="Cost">In the report's currency.</param>
internal sealed record ReportFigures(int Takes, int Failed, int Attempts, decimal? LatencySeconds, decimal DurationSeconds, decimal Cost)
{
    public static ReportFigures None { get; } = new(0, 0, 0, null, 0, 0);

    public static ReportFigures Sum(IEnumerable<ReportFigures> parts)
    {
        var all = parts.ToList();
        return new ReportFigures(
            all.Sum(part => part.Takes), all.Sum(part => part.Failed), all.Sum(part => part.Attempts), all.Max(part => part.LatencySeconds),
            all.Sum(part => part.DurationSeconds), all.Sum(part => part.Cost));
    }
}
