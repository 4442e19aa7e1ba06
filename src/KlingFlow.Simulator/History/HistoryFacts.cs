using KlingFlow.Spending;

namespace KlingFlow.Simulator.History;

/// <summary>What the files say at the end of a run, read once for all invariants.</summary>
internal sealed record HistoryFacts(IReadOnlyList<JournalText> Journals, IReadOnlyList<TakeOnDisk> Takes)
{
    /// <summary>Every line of every journal. A journal goes on with those of older paths, so lines may stand in two of them.</summary>
    public IReadOnlyList<JournalRecord> Lines { get; } =
        [.. Journals.SelectMany(journal => journal.Records).DistinctBy(line => (line.At, line.Kind, line.ExternalTaskId)).OrderBy(line => line.At)];

    public static HistoryFacts Read(HistorySources sources) => new(
        [.. sources.States.Select(state => JournalText.Read(state.Journal))],
        [.. TakeOnDisk.In(sources.Project)]);

    public IEnumerable<JournalRecord> Of(string? externalTaskId) => Lines.Where(line => line.ExternalTaskId == externalTaskId);

    /// <summary>Our id of a billed task. Speech, and what fal makes, are billed without one: the journal knows its task, or at least the hash of what was sent.</summary>
    public string? IdOf(BilledTask task) =>
        task.ExternalTaskId
        ?? Lines.FirstOrDefault(line => line.Kind is JournalKind.Accepted && line.TaskId == task.TaskId)?.ExternalTaskId
        ?? Intents(task.RequestSha256).OrderBy(id => Of(id).Any(line => line.Kind is JournalKind.Accepted) ? 1 : 0).FirstOrDefault();

    /// <summary>The ids of the intents to send a body, one for each, in their order.</summary>
    public IReadOnlyList<string> Intents(string requestSha256) =>
        [.. Lines.Where(line => line.Kind == JournalKind.Intent && line.RequestSha256 == requestSha256).Select(line => line.ExternalTaskId)];

    /// <summary>The id of the take that a request was for; the external id itself where no line names it.</summary>
    public string TakeOf(string externalTaskId) => Of(externalTaskId).FirstOrDefault(line => line.TakeId is not null)?.TakeId ?? externalTaskId;
}
