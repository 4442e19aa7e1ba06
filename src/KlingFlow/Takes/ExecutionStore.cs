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
        var whole = TakesIn(layout.Takes).Select(take => (take.Number, Shots: ShotsOf(take.Layout), Word: WordOf(take.Layout))).ToList();

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
        ShotId shot, SequenceLayout layout, List<(TakeNumber Number, HashSet<int> Shots, string Word)> whole, Func<TakeNumber, string> verdict)
    {
        var own = TakesIn(Path.Combine(layout.Root, "shots", shot.Folder, "takes")).Select(take => (take.Number, Word: WordOf(take.Layout)));
        var shared = whole.Where(take => take.Shots.Contains(shot.Index)).Select(take => (take.Number, take.Word));

        // Its own take is the later word where both have one number: the sequence's take only collects it.
        var newest = shared.Concat(own).OrderBy(take => take.Number).Select(take => ((TakeNumber Number, string Word)?)take).LastOrDefault();
        if (newest is not { } take)
            return new ShotRecord(shot, ShotState.Registered, null);

        var state = StateOf(take.Word);
        var decided = verdict(take.Number);
        return new ShotRecord(shot, state == ShotState.VideoComplete && decided is ShotState.Approved or ShotState.Rejected ? decided : state, take.Number);
    }

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

    private HashSet<int> ShotsOf(TakeLayout layout) =>
        [.. new TakeFolder(disk, project, layout).ReadRecord().Value?.ShotPrompts.Select(shot => shot.Index) ?? []];

    private string WordOf(TakeLayout layout)
    {
        var records = new TaskFolder(disk, project, layout.Records);
        return records.ReadManifest().Value?.FinalStatus ?? records.ReadTask().Value?.Status ?? RemoteStatus.Pending;
    }
}
