using KlingFlow.Names;
using KlingFlow.Simulator.History;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Simulator.Kills;

/// <summary>
/// Reads where every take stands, from journal and folder alone. A journal is parsed again only when it has changed: it is
/// read every few milliseconds beside a program whose pace must not suffer.
/// </summary>
/// <param name="project">Whose takes.</param>
/// <param name="states">Whose journals.</param>
public sealed class ProgressReader(ProjectLayout project, IReadOnlyList<StateLayout> states)
{
    private readonly Dictionary<string, (long Bytes, DateTime Written)> _stamps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<JournalRecord>> _records = new(StringComparer.Ordinal);

    /// <summary>Where they stand now.</summary>
    public RunProgress Read()
    {
        foreach (var state in states)
            Refresh(state.Journal);

        var phases = new Dictionary<TakeId, TakePhase>();
        foreach (var history in _records.Values.SelectMany(records => records).GroupBy(line => line.ExternalTaskId))
        {
            if (TakeId.TryParse(history.FirstOrDefault(line => line.TakeId is not null)?.TakeId, out var id))
                phases[id.Value] = PhaseOf([.. history], project.Sequence(id.Value.Sequence).Take(id.Value.Take));
        }

        return new(phases);
    }

    private void Refresh(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return;

        var stamp = (file.Length, file.LastWriteTimeUtc);
        if (_stamps.TryGetValue(path, out var seen) && seen == stamp)
            return;

        _stamps[path] = stamp;
        _records[path] = JournalText.Read(path).Records;
    }

    private static TakePhase PhaseOf(IReadOnlyList<JournalRecord> history, TakeLayout folder)
    {
        if (history.Any(line => line.Kind == JournalKind.Settled))
            return TakePhase.Settled;
        if (File.Exists(folder.Manifest))
            return TakePhase.Manifest;
        if (File.Exists(folder.Video))
            return TakePhase.Downloaded;
        if (history.Any(line => line.Kind is JournalKind.Accepted or JournalKind.Adopted))
            return TakePhase.Accepted;

        return history.LastOrDefault(line => line.Kind is JournalKind.Intent or JournalKind.MaybePaidResolved || JournalKind.IsOutcome(line.Kind))?.Kind switch
        {
            JournalKind.Intent or JournalKind.Unknown => TakePhase.Intent,
            JournalKind.SubmitUnknown => TakePhase.MaybePaid,
            _ => TakePhase.Claimed,
        };
    }
}
