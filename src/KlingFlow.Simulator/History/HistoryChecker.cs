namespace KlingFlow.Simulator.History;

/// <summary>
/// Decides after a run, however badly it went, whether money was spent once and nothing was lost: the server's logs, the
/// journal, the project and the state folder are read and compared. It changes nothing itself.
/// </summary>
/// <remarks>
/// Journal and records are read here as plain JSON and not by the program's own readers: what the program misreads must
/// not look right for that reason.
/// </remarks>
public static class HistoryChecker
{
    /// <summary>I1 to I9. Nothing may be running that still writes.</summary>
    public static async Task<HistoryReport> CheckAsync(HistorySources sources, CancellationToken cancellation = default)
    {
        var facts = HistoryFacts.Read(sources);
        var (bills, waiting) = EveryBillAnswered.Check(sources, facts);
        List<InvariantResult> results =
        [
            PaidOnce.Check(sources, facts),
            NothingForgotten.Check(sources, facts),
            bills,
            RecordsWhole.Check(sources, facts),
            SecretsKept.Check(sources),
            NothingOutside.Check(sources),
            NothingSentInDoubt.Check(sources, facts),
        ];
        results.Add(await ReconcileRests.CheckAsync(sources, cancellation));
        results.Add(PersonsFiles.Check(sources));

        return new(results, waiting);
    }
}
