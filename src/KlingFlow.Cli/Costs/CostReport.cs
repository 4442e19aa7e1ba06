using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Cli.Costs;

/// <summary>Computes <see cref="CostDocument"/>: what the folders show, and what only the journal remembers.</summary>
internal static class CostReport
{
    public static CostDocument Of(StatusQuestion question, ProjectStatus status)
    {
        var (journal, caps) = (question.Journal, question.Caps);
        List<SequenceCost> sequences =
        [
            .. status.Sequences.Select(sequence => Of(sequence.Id, [.. sequence.Takes.Select(take => Shown(take, journal, caps.Currency))], journal, caps.Currency)),
            .. Gone(status, journal).Select(sequence => Of(sequence, [], journal, caps.Currency)),
        ];
        var rejected = sequences.SelectMany(sequence => sequence.Takes).Where(take => take is { Verdict: "rejected", IsOpen: false }).Sum(take => take.Amount);

        return new CostDocument(
            1, status.Project, caps.Currency, status.Spent.Amount, status.Spent.Reserved, rejected, sequences,
            CapsLeft.Of(journal, caps with { SpentElsewhere = status.SpentElsewhere }, question.Now));
    }

    // A checkout of another day hides a take; its money stays spent.
    private static SequenceCost Of(string sequence, List<TakeCost> takes, JournalView journal, string currency)
    {
        foreach (var known in journal.TakesOf(SequenceId.Parse(sequence)))
        {
            var name = new TakeNumber(known.What.Number).Short;
            if (takes.Exists(take => take.Take == name))
                continue;
            if (known.Settled is not null || known.Duplicates.Count > 0)
                takes.Add(new TakeCost(name, known.SettledIn(currency), known.Settled?.Source ?? "estimate", "none"));
            else if (known.Reserved is not null)
                takes.Add(new TakeCost(name, known.ReservedIn(currency), "estimate", "none") { IsOpen = true });
        }

        return new SequenceCost(
            sequence, takes.Where(take => !take.IsOpen).Sum(take => take.Amount), takes.Where(take => take.IsOpen).Sum(take => take.Amount), takes);
    }

    private static IEnumerable<string> Gone(ProjectStatus status, JournalView journal) => journal.Known.Values
        .Where(known => known.What.Kind == ExternalTaskId.Take && SequenceId.TryParse(known.What.Owner, out _))
        .Select(known => known.What.Owner)
        .Except(status.Sequences.Select(sequence => sequence.Id), StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.Ordinal);

    // Where both know it the journal is right: it has what was made twice, too.
    private static TakeCost Shown(TakeStatus take, JournalView journal, string currency)
    {
        var known = TakeId.TryParse(take.TakeId, out var id)
            ? journal.TakesOf(id.Value.Sequence).LastOrDefault(other => other.What.Number == id.Value.Take.Value)
            : null;
        var amount = take.Cost is { } cost && cost.Currency == currency ? cost.Amount : 0;
        return take.Manifest is null
            ? new TakeCost(take.Take, known?.ReservedIn(currency) ?? 0, "estimate", take.Verdict) { IsOpen = true }
            : new TakeCost(take.Take, known?.Settled is null ? amount : known.SettledIn(currency), known?.Settled?.Source ?? take.Cost?.Source ?? "estimate", take.Verdict);
    }
}
