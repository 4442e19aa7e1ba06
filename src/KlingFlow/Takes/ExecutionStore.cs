using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Takes;

/// <summary>The shots' records: each shot's state, read from its newest take. Nothing is stored; the take folders are the store.</summary>
public sealed class ExecutionStore(IDisk disk, ProjectLayout project)
{
    /// <summary>All shots of a sequence.</summary>
    /// <param name="sequence">Which one.</param>
    /// <param name="shots">How many shots its plan has.</param>
    /// <param name="verdict">What was decided about a take of the sequence: <c>approved</c>, <c>rejected</c> or anything else.</param>
    public IReadOnlyList<ShotRecord> Read(SequenceId sequence, int shots, Func<TakeNumber, string> verdict)
    {
        var layout = project.Sequence(sequence);
        var whole = TakesIn(layout.Takes).Select(take => (take.Number, take.Layout, new TakeFolder(disk, project, take.Layout).ReadRecord().Value)).ToList();

        return [.. Enumerable.Range(0, shots).Select(index => One(new ShotId(sequence, index), layout, whole, verdict))];
    }

    /// <summary>The state that follows from a task's word.</summary>
    public static string StateOf(string status) => status switch
    {
        RemoteStatus.Pending => ShotState.Registered,
        RemoteStatus.Submitted or RemoteStatus.SubmitUnknown => ShotState.VideoSubmitted,
        RemoteStatus.Succeed => ShotState.VideoComplete,
        RemoteStatus.Failed or RemoteStatus.Cancelled => ShotState.VideoFailed,
        _ => ShotState.VideoProcessing,
    };

    private ShotRecord One(
        ShotId shot, SequenceLayout layout, List<(TakeNumber Number, TakeLayout Layout, TakeRecord? Record)> whole, Func<TakeNumber, string> verdict)
    {
        var shared = whole.Where(take => take.Record?.ShotPrompts.Any(part => part.Index == shot.Index) is true)
            .Select(take => (take.Number, Clip: ClipOf(shot, take.Record!) ?? take.Number, Word: WordOf(shot, layout, take.Layout, take.Record!)));
        var own = TakesIn(layout.TakesOf(shot)).Select(take => (take.Number, Clip: take.Number, Word: WordOf(take.Layout)));

        // A shot may have a take of its own that no take of the sequence names any more; of one number both say the same.
        var newest = shared.Concat(own).OrderBy(take => take.Number).Select(take => ((TakeNumber Number, TakeNumber Clip, string Word)?)take).LastOrDefault();
        if (newest is not { } take)
            return new ShotRecord(shot, ShotState.Registered, null);

        var state = StateOf(take.Word);
        var decided = verdict(take.Number);
        return new ShotRecord(shot, state == ShotState.VideoComplete && decided is ShotState.Approved or ShotState.Rejected ? decided : state, take.Clip);
    }

    /// <summary>Individual mode: the take that the shot's clip was made for.</summary>
    private static TakeNumber? ClipOf(ShotId shot, TakeRecord record) =>
        record.ShotTakes?.FirstOrDefault(part => part.Index == shot.Index) is { } clip ? new TakeNumber(clip.Take) : null;

    // In individual mode a shot has its own word, whatever becomes of the others.
    private string WordOf(ShotId shot, SequenceLayout layout, TakeLayout whole, TakeRecord record) =>
        ClipOf(shot, record) is { } clip ? WordOf(layout.Take(new TakeId(shot.Sequence, clip, shot.Index))) : WordOf(whole);

    private IEnumerable<(TakeNumber Number, TakeLayout Layout)> TakesIn(string folder)
    {
        if (!disk.Directory.Exists(folder))
            yield break;

        foreach (var path in disk.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var layout = new TakeLayout(path);
            if (TakeNumber.TryParse(Path.GetFileName(path), out var number) && disk.File.Exists(layout.Record))
                yield return (number.Value, layout);
        }
    }

    private string WordOf(TakeLayout layout)
    {
        var records = new TaskFolder(disk, project, layout.Records);
        return records.ReadManifest().Value?.FinalStatus ?? records.ReadTask().Value?.Status ?? RemoteStatus.Pending;
    }
}
