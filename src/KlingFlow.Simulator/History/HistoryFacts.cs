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

    /// <summary>The id of the take that a request was for; the external id itself where no line names it.</summary>
    public string TakeOf(string externalTaskId) => Of(externalTaskId).FirstOrDefault(line => line.TakeId is not null)?.TakeId ?? externalTaskId;
}
