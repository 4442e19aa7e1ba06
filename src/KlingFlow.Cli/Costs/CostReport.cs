using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using ShotsMoney = System.Linq.ILookup<(string Sequence, string Take), KlingFlow.Spending.JournalKnown>;

namespace KlingFlow.Cli.Costs;

/// <summary>Computes <see cref="CostDocument"/>: what the folders show, and what only the journal remembers.</summary>
internal static class CostReport
{
    public static CostDocument Of(StatusQuestion question, ProjectStatus status)
    {
        var (journal, caps) = (question.Journal, question.Caps);
        var shots = journal.Known.Values.Where(known => known.What.Kind == ExternalTaskId.Shot)
            .ToLookup(known => (known.What.Sequence.ToUpperInvariant(), new TakeNumber(known.What.Number).Short));
        List<SequenceCost> sequences =
        [
            .. status.Sequences.Select(sequence => Of(
                sequence.Id, [.. sequence.Takes.Select(take => Shown(sequence.Id, take, journal, shots, caps.Currency))], journal, shots, caps.Currency)),
            .. Gone(status, journal).Select(sequence => Of(sequence, [], journal, shots, caps.Currency)),
        ];
        var rejected = sequences.SelectMany(sequence => sequence.Takes).Where(take => take is { Verdict: "rejected", IsOpen: false }).Sum(take => take.Amount);

        return new CostDocument(
            1, status.Project, caps.Currency, status.Spent.Amount, status.Spent.Reserved, rejected, sequences, Elements(journal, caps.Currency) is { Count: > 0 } elements ? elements : null,
            CapsLeft.Of(journal, caps with { SpentElsewhere = status.SpentElsewhere }, question.Now));
    }

    // A checkout of another day hides a take; its money stays spent.
    private static SequenceCost Of(string sequence, List<TakeCost> takes, JournalView journal, ShotsMoney shots, string currency)
    {
        // Shots that another machine paid for may be known without their sequence's take.
        var only = shots.Where(take => take.Key.Sequence.Equals(sequence, StringComparison.OrdinalIgnoreCase) && !takes.Exists(shown => shown.Take == take.Key.Take));
        takes.AddRange(only.OrderBy(take => take.First().What.Number).Select(take => OfShots(take.Key.Take, take, "none", currency)));
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

        foreach (var grid in journal.MadeFor(ExternalTaskId.Grid, sequence))
            AddOther(takes, grid, new GridNumber(grid.What.Number).Short, currency);
        foreach (var sound in journal.MadeFor(ExternalTaskId.Speech, sequence).Concat(journal.MadeFor(ExternalTaskId.Effect, sequence)))
        {
            // What an engine of this machine says costs nothing, and a film has hundreds of lines.
            if (sound is not { Estimated: null or { Amount: 0 } } && SoundId.TryParseOwner(sound.What.Kind, sound.What.Owner, sound.What.Number, out var id))
                AddOther(takes, sound, id.Value.Within, currency);
        }

        return new SequenceCost(
            sequence, takes.Where(take => take.StillReserved != take.Amount).Sum(take => take.Amount - take.StillReserved),
            takes.Where(take => take.StillReserved != 0).Sum(take => take.StillReserved), takes);
    }

    /// <summary>A take in individual mode: what its shots cost, each once, in the take it was made for.</summary>
    private static TakeCost OfShots(string take, IEnumerable<JournalKnown> shots, string verdict, string currency)
    {
        var all = shots.ToList();
        var reserved = all.Sum(shot => shot.ReservedIn(currency));
        var source = all.TrueForAll(shot => shot.Settled is null or { Source: "actual" }) && reserved == 0 ? "actual" : "estimate";
        return new TakeCost(take, all.Sum(shot => shot.SettledIn(currency)) + reserved, source, verdict)
        {
            IsOpen = all.Exists(shot => shot.Reserved is not null), Reserved = reserved,
        };
    }

    // An element belongs to no sequence: it is made once, for all that show it.
    private static List<ElementCost> Elements(JournalView journal, string currency) =>
    [
        .. from owner in journal.OwnersOf(ExternalTaskId.Element).Order(StringComparer.Ordinal)
           let all = journal.MadeFor(ExternalTaskId.Element, owner).ToList()
           let reserved = all.Sum(known => known.ReservedIn(currency))
           let spent = all.Sum(known => known.SettledIn(currency))
           where all.Exists(known => known.Settled is not null || known.Reserved is not null || known.Duplicates.Count > 0)
           select new ElementCost(all[0].What.Owner, spent + reserved, all.TrueForAll(known => known.Settled is { Source: "actual" }) ? "actual" : "estimate") { IsOpen = reserved > 0 },
    ];

    // Grids, speech and effects have no verdict: the quadrant that is chosen of a grid is no judgement of its money.
    private static void AddOther(List<TakeCost> costs, JournalKnown made, string name, string currency)
    {
        if (made.Settled is not null || made.Duplicates.Count > 0)
            costs.Add(new TakeCost(name, made.SettledIn(currency), made.Settled?.Source ?? "estimate", "none"));
        else if (made.Reserved is not null)
            costs.Add(new TakeCost(name, made.ReservedIn(currency), "estimate", "none") { IsOpen = true });
    }

    private static IEnumerable<string> Gone(ProjectStatus status, JournalView journal) => journal.Known.Values
        .Where(known => known.What.Kind is not ExternalTaskId.Element && SequenceId.TryParse(known.What.Sequence, out _))
        .Select(known => known.What.Sequence)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Except(status.Sequences.Select(sequence => sequence.Id), StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.Ordinal);

    // Where both know it the journal is right: it has what was made twice, too.
    private static TakeCost Shown(string sequence, TakeStatus take, JournalView journal, ShotsMoney shots, string currency)
    {
        if (shots[(sequence.ToUpperInvariant(), take.Take)].ToList() is { Count: > 0 } own)
            return OfShots(take.Take, own, take.Verdict, currency) with { IsOpen = take.Manifest is null };

        var known = TakeId.TryParse(take.TakeId, out var id)
            ? journal.TakesOf(id.Value.Sequence).LastOrDefault(other => other.What.Number == id.Value.Take.Value)
            : null;
        var amount = take.Cost is { } cost && cost.Currency == currency ? cost.Amount : 0;
        return take.Manifest is null
            ? new TakeCost(take.Take, known?.ReservedIn(currency) ?? 0, "estimate", take.Verdict) { IsOpen = true }
            : new TakeCost(take.Take, known?.Settled is null ? amount : known.SettledIn(currency), known?.Settled?.Source ?? take.Cost?.Source ?? "estimate", take.Verdict);
    }
}
