using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;

namespace KlingFlow.Cli.Costs;

/// <summary>Computes <see cref="CostDocument"/>: what the folders show, and what only the journal remembers.</summary>
internal static class CostReport
{
    public static CostDocument Of(StatusQuestion question, ProjectStatus status)
    {
        var (journal, caps) = (question.Journal, question.Caps);
        var sequences = status.Sequences.Select(sequence => Sequence(sequence, journal, caps.Currency)).ToList();
        var today = journal.CommittedOn(Budget.DayOf(question.Now, caps.TimeZone), caps.TimeZone, caps.Currency);
        var committed = status.Spent.Amount + status.Spent.Reserved;
        var rejected = sequences.SelectMany(sequence => sequence.Takes).Where(take => take is { Verdict: "rejected", IsOpen: false }).Sum(take => take.Amount);

        return new CostDocument(
            1, status.Project, caps.Currency, status.Spent.Amount, status.Spent.Reserved, rejected, sequences,
            new CapsLeft(caps.PerTake, caps.PerDay, caps.PerProject, Math.Max(0, caps.PerDay - today), Math.Max(0, caps.PerProject - committed)));
    }

    private static SequenceCost Sequence(SequenceStatus sequence, JournalView journal, string currency)
    {
        var takes = sequence.Takes.Select(take => Shown(take, currency)).ToList();
        foreach (var known in journal.TakesOf(SequenceId.Parse(sequence.Id)))
        {
            // A checkout of another day hides a take; its money stays spent.
            var name = new TakeNumber(known.What.Number).Short;
            if (takes.Exists(take => take.Take == name))
                continue;
            if (known.Settled is { } cost && cost.Currency == currency)
                takes.Add(new TakeCost(name, cost.Amount, cost.Source, "none"));
            else if (known.Reserved is { } estimate && estimate.Currency == currency)
                takes.Add(new TakeCost(name, estimate.Amount, "estimate", "none") { IsOpen = true });
        }

        return new SequenceCost(
            sequence.Id, takes.Where(take => !take.IsOpen).Sum(take => take.Amount), takes.Where(take => take.IsOpen).Sum(take => take.Amount), takes);
    }

    private static TakeCost Shown(TakeStatus take, string currency)
    {
        var amount = take.Cost is { } cost && cost.Currency == currency ? cost.Amount : 0;
        return new TakeCost(take.Take, amount, take.Cost?.Source ?? "estimate", take.Verdict) { IsOpen = take.Manifest is null };
    }
}
