using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>What the folders of one sequence say about money.</summary>
/// <param name="Takes">Which takes and grids are shown: a hash of their names.</param>
/// <param name="Spent">What ended takes cost, by external id.</param>
/// <param name="Unaccounted">Paid takes that the journal does not know.</param>
internal sealed record TakesMoney(ulong Takes, IReadOnlyList<FolderSpend> Spent, IReadOnlyList<string> Unaccounted)
{
    private const ulong Fnv = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Whether two looks say the same.</summary>
    public bool Says(TakesMoney other) =>
        Takes == other.Takes && Spent.SequenceEqual(other.Spent) && Unaccounted.SequenceEqual(other.Unaccounted, StringComparer.Ordinal);

    public static TakesMoney Of(StatusQuestion question, SequenceSnapshot sequence) => new(
        sequence.Takes.Select(take => take.Id.ToString()).Concat(sequence.Grids.Facts.Select(grid => grid.Id.ToString())).SelectMany(name => name).Aggregate(Fnv, (hash, letter) => (hash ^ letter) * FnvPrime),
        [.. FolderMoney.Of(question, [sequence])],
        question.Journal.Exists ? [.. FolderMoney.Unaccounted(question, sequence)] : []);
}
