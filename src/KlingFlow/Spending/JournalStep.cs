using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>What one line changes in what is known about its id. Pure; the only place that reads meaning into lines.</summary>
internal static class JournalStep
{
    public static JournalKnown Apply(JournalKnown? before, JournalLine line)
    {
        var known = before ?? new JournalKnown { What = new JournalTake(line.ExternalTaskId, "", "", 0, "") };
        if (line.Owner is not null)
            known = known with { What = new JournalTake(line.ExternalTaskId, line.Made ?? "", line.Owner, line.Number ?? 0, line.TakeId ?? "") };

        return line.Kind switch
        {
            JournalKind.Reserved => known with { Reserved = line.Estimate, Estimated = line.Estimate, ReservedAt = line.At, Planned = PlannedBy(known, line) },
            JournalKind.Intent => Intended(known, line),
            JournalKind.Settled => Settled(known, line),
            JournalKind.Released => known with { Reserved = null },
            JournalKind.Duplicate => known with { Duplicates = known.Duplicates.SetItem(line.TaskId ?? "", line.Cost ?? NoCost), CostAccepted = false },
            JournalKind.CostAccepted => known with { CostAccepted = true },
            _ => Answered(known, line),
        };
    }

    private static Cost NoCost { get; } = new(0, "", "estimate");

    private static JournalIntent? PlannedBy(JournalKnown known, JournalLine line) =>
        line.TakeJson is { } take ? new JournalIntent(known.What, take, "", "") { RequestYaml = line.RequestYaml } : known.Planned;

    private static JournalKnown Intended(JournalKnown known, JournalLine line) => known with
    {
        Intent = new JournalIntent(known.What, line.TakeJson ?? "", line.TaskJson ?? "", line.RequestSha256 ?? "") { RequestYaml = line.RequestYaml },
        IntentAt = line.At,
        Intents = known.Intents + 1,
        Outcome = null,
        OutcomeAt = null,
        Message = "",
        NotBefore = null,
    };

    // A cost that was accepted before stays accepted when it is told again.
    private static JournalKnown Settled(JournalKnown known, JournalLine line) => known with
    {
        Settled = known.Settled ?? line.Cost,
        Reserved = null,
        Ended = known.Ended ?? EndingOf(line),
        CostAccepted = known.CostAccepted && known.Settled is not null,
    };

    private static JournalEnding? EndingOf(JournalLine line) =>
        line is { ManifestJson: { } manifest, TaskJson: var task } ? new JournalEnding(manifest, task) { Unannounced = line.Unannounced is true } : null;

    // A task id, once known, stays: an answer that is lost later cannot make an accepted request unknown again.
    private static JournalKnown Answered(JournalKnown known, JournalLine line) =>
        known.IsAccepted && line.Kind is not (JournalKind.Accepted or JournalKind.Adopted)
            ? known
            : known with
            {
                Outcome = line.Kind,
                OutcomeAt = line.At,
                Message = line.Message ?? "",
                NotBefore = line.NotBefore,
                TaskId = line.TaskId ?? known.TaskId,
                WasMaybePaid = known.WasMaybePaid || line.Kind == JournalKind.MaybePaidResolved,
                Urls = line.Urls ?? (line.TaskId is null || line.TaskId == known.TaskId ? known.Urls : null),
            };
}
