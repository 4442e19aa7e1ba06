using KlingFlow.Spending;

namespace KlingFlow.Simulator.History;

/// <summary>I2: what was acknowledged once is still known: every line of the journal, every accepted task, every event.</summary>
internal static class NothingForgotten
{
    public static InvariantResult Check(HistorySources sources, HistoryFacts facts)
    {
        var seen = sources.Witness is { } witness ? $"{witness.Looks} looks while it ran" : "no looks while it ran";

        return new(
            "I2", "what was acknowledged is still known", $"{facts.Lines.Count} journal lines, {seen}",
            [.. facts.Journals.Select(journal => journal.Damage).OfType<string>(), .. Unrecorded(facts), .. sources.Witness?.Forgotten() ?? []]);
    }

    // A record is written after the journal: it can never know a task that the journal does not.
    private static IEnumerable<string> Unrecorded(HistoryFacts facts) =>
        from take in facts.Takes
        where take is { TaskId: not null, ExternalTaskId: not null }
        where !facts.Of(take.ExternalTaskId).Any(line => line.Kind is JournalKind.Accepted or JournalKind.Adopted && line.TaskId == take.TaskId)
        select $"{take.Name} names task {take.TaskId}, and no journal line accepts it";
}
