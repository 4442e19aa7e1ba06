namespace KlingFlow.Spending;

/// <summary>
/// The money of a project: the union, by external id, of the journal and the take folders. The journal forgets nothing that
/// git took away; the folders know what was paid on another machine.
/// </summary>
/// <param name="Amount">Settled, in the journal or only in a folder.</param>
/// <param name="Reserved">Set aside for what is still open.</param>
/// <param name="Elsewhere">The part of <paramref name="Amount"/> that this journal does not know.</param>
public sealed record Spent(decimal Amount, decimal Reserved, decimal Elsewhere)
{
    /// <summary>Counts every external id once; where both know it, the journal is right.</summary>
    public static Spent Of(JournalView journal, IEnumerable<FolderSpend> folders, string currency)
    {
        var elsewhere = folders
            .Where(spend => spend.Cost.Currency == currency && journal.Of(spend.ExternalTaskId)?.Settled is null)
            .DistinctBy(spend => spend.ExternalTaskId)
            .ToList();

        // A take that has ended and is not settled yet is set aside in the journal still: count it once, as paid.
        var settling = elsewhere.Select(spend => journal.Of(spend.ExternalTaskId)?.Reserved)
            .Sum(reserved => reserved is { } estimate && estimate.Currency == currency ? estimate.Amount : 0);
        var unknown = elsewhere.Where(spend => journal.Of(spend.ExternalTaskId) is null).Sum(spend => spend.Cost.Amount);

        return new Spent(journal.Spent(currency) + elsewhere.Sum(spend => spend.Cost.Amount), journal.Reserved(currency) - settling, unknown);
    }
}
