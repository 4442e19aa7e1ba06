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
            JournalKind.Reserved => known with { Reserved = line.Estimate, ReservedAt = line.At },
            JournalKind.Intent => Intended(known, line),
            JournalKind.Settled => known with { Settled = known.Settled ?? line.Cost, Reserved = null, Ended = known.Ended ?? EndingOf(line) },
            JournalKind.Released => known with { Reserved = null },
            _ => Answered(known, line),
        };
    }

    private static JournalKnown Intended(JournalKnown known, JournalLine line) => known with
    {
        Intent = new JournalIntent(known.What, line.TakeJson ?? "", line.TaskJson ?? "", line.RequestSha256 ?? "") { RequestYaml = line.RequestYaml },
        IntentAt = line.At,
        Intents = known.Intents + 1,
        Outcome = null,
        OutcomeAt = null,
        Message = "",
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
                TaskId = line.TaskId ?? known.TaskId,
            };
}
