using KlingFlow.Spending;

namespace KlingFlow.Sequences;

/// <summary>What the take folders of one sequence say about money.</summary>
/// <param name="Takes">How many takes are shown, and which: their ids in one line.</param>
/// <param name="Spent">What ended takes cost, by external id.</param>
/// <param name="Unaccounted">Paid takes that the journal does not know.</param>
internal sealed record TakesMoney(string Takes, IReadOnlyList<FolderSpend> Spent, IReadOnlyList<string> Unaccounted)
{
    /// <summary>Whether two looks say the same.</summary>
    public bool Says(TakesMoney other) =>
        Takes == other.Takes && Spent.SequenceEqual(other.Spent) && Unaccounted.SequenceEqual(other.Unaccounted, StringComparer.Ordinal);

    public static TakesMoney Of(StatusQuestion question, SequenceSnapshot sequence) => new(
        string.Join(' ', sequence.Takes.Select(take => take.Id.ToString())),
        [.. FolderMoney.Of(question, [sequence])],
        question.Journal.Exists ? [.. FolderMoney.Unaccounted(question, sequence.Takes).Select(take => take.ToString())] : []);
}
