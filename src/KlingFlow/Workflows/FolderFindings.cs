using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>What the take folders leave half done: tasks without results, results without manifests, folders without records, media that are gone.</summary>
internal sealed class FolderFindings(ProjectSite site, ProviderDesk desk, MediaStore store)
{
    private string Watch => $"kling watch {site.Project.Name}";

    public async Task<List<ReconcileFinding>> OfAsync(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences, CancellationToken cancellation)
    {
        var reports = await AskAsync(question, [.. sequences.SelectMany(sequence => sequence.Takes).SelectMany(take => take.Parts).Where(take => !take.Ended)], cancellation);
        var findings = new List<ReconcileFinding>();
        foreach (var sequence in sequences)
        {
            findings.AddRange(Abandoned(sequence));
            foreach (var take in sequence.Takes.SelectMany(take => take.Shots.Append(take)))
                findings.AddRange(Of(question, take, reports));
        }

        return findings;
    }

    private IEnumerable<ReconcileFinding> Of(StatusQuestion question, TakeFacts take, ILookup<string, (TakeFacts Take, RemoteReport? Report, string? Failure)> reports)
    {
        var (id, known) = (take.Id.ToString(), question.Journal.Of(FolderMoney.ExternalIdOf(question, take)));
        var damaged = take.Problems.Select(problem => new ReconcileFinding(ReconcileKind.Damaged, id, known?.What.ExternalTaskId, null, problem.Message));
        if (take.Ended)
            return [.. damaged, .. Ended(take, known), .. Media(take)];
        if (known is { PerhapsSent: true })
            return damaged;
        if (take.Record is null)
            return take.Problems.Count > 0 ? damaged : [new(ReconcileKind.HalfWritten, id, null, null, "claimed, and its record is not written yet", Watch)];
        if (take.HasVideo)
            return [.. damaged, new(ReconcileKind.NoManifest, id, known?.What.ExternalTaskId, take.Task?.TaskId, "its video is here, and its manifest is not written yet", Watch)];

        if (take.Record.IsIndividual)
            return take.Shots.All(shot => shot.Ended) ? [.. damaged, new(ReconcileKind.Open, id, known?.What.ExternalTaskId, null, "its shots have ended, and are not cut together yet", Watch)] : damaged;

        return [.. damaged, .. Open(take, known, [.. reports[id]])];
    }

    private IEnumerable<ReconcileFinding> Ended(TakeFacts take, JournalKnown? known)
    {
        if (known is { Settled: null, Reserved: not null } && take.Manifest is not null)
            yield return new(ReconcileKind.Unsettled, take.Id.ToString(), known.What.ExternalTaskId, known.TaskId, "ended, and its money is not settled", $"{Watch} --once");
    }

    private IEnumerable<ReconcileFinding> Open(TakeFacts take, JournalKnown? known, IReadOnlyList<(TakeFacts Take, RemoteReport? Report, string? Failure)> told)
    {
        var (id, taskId) = (take.Id.ToString(), known?.TaskId ?? take.Task?.TaskId);
        var kept = told.FirstOrDefault(answer => answer.Report is null || answer.Report.TaskId == taskId);
        foreach (var other in told.Where(answer => answer.Report is { } report && report.TaskId != taskId && taskId is not null && known is not null))
            yield return new JournalFindings(site, desk).Twice(known!.What, taskId!, (other.Report!.TaskId, CostOf(other.Report, take)));

        yield return kept switch
        {
            { Failure: { } failure } => new(ReconcileKind.Unreachable, id, known?.What.ExternalTaskId, taskId, $"{take.Status}; the provider could not be asked: {SafeText.Short(failure, 200)}", Watch),
            { Report: { } report } when RemoteStatus.IsTerminal(report.Status) =>
                new(ReconcileKind.NoResult, id, known?.What.ExternalTaskId, taskId, $"the provider says {SafeText.Short(report.Status, 40)}, and the result is not here yet", Watch),
            _ => new(ReconcileKind.Open, id, known?.What.ExternalTaskId, taskId, SafeText.Short(kept.Report?.Status ?? take.Status, 40), Watch),
        };
    }

    private IEnumerable<ReconcileFinding> Media(TakeFacts take)
    {
        if (!take.Finished || take.Manifest?.Media is not { } media)
            yield break;

        var video = take.Folder.Layout.Video;
        var isThere = site.Disk.File.Exists(video);
        if (isThere && FileHash.Sha256(site.Disk, video) == media.Sha256)
            yield break;

        var kind = isThere ? ReconcileKind.MediaAltered : ReconcileKind.MediaMissing;
        var what = isThere ? "its video is not the one that its manifest describes" : "its video is gone";
        var isKept = store.Has(media.Sha256);
        yield return new(kind, take.Id.ToString(), null, take.Manifest.TaskId, isKept ? $"{what}; the paid result is kept and can be put back" : $"{what}, and no copy is kept here")
        {
            Mend = isKept ? () => store.TryRestore(media.Sha256, video) : null,
        };
    }

    /// <summary>A folder that a crash left between its making and its record: it holds nothing, or copies of inputs.</summary>
    private IEnumerable<ReconcileFinding> Abandoned(SequenceSnapshot sequence)
    {
        if (!site.Disk.Directory.Exists(sequence.Layout.Takes))
            yield break;

        foreach (var path in site.Disk.Directory.EnumerateDirectories(sequence.Layout.Takes).Order(StringComparer.Ordinal))
        {
            if (TakeNumber.TryParse(Path.GetFileName(path), out var number) && IsEmpty(new TakeLayout(path)))
            {
                yield return new(ReconcileKind.HalfWritten, new TakeId(sequence.Id, number.Value).ToString(), null, null, "an empty folder that a crash left")
                {
                    Mend = () => Remove(new TakeLayout(path)),
                };
            }
        }
    }

    private bool IsEmpty(TakeLayout folder) => site.Disk.Stamp(folder.Root) is { Kind: FileKind.Folder }
        && site.Disk.Directory.EnumerateFileSystemEntries(folder.Root).All(entry => entry == folder.Inputs);

    private bool Remove(TakeLayout folder)
    {
        if (!IsEmpty(folder))
            return false;

        site.Disk.Directory.Delete(folder.Root, recursive: true);
        return true;
    }

    private static Cost CostOf(RemoteReport report, TakeFacts take)
    {
        var estimate = take.Record!.Estimate;
        return Bill.Of(report, estimate) ?? new Cost(estimate.Amount, estimate.Currency, "estimate");
    }

    /// <summary>Asks each provider once about all its open takes, by our own ids: so a second task under one id shows too.</summary>
    private async Task<ILookup<string, (TakeFacts Take, RemoteReport? Report, string? Failure)>> AskAsync(
        StatusQuestion question, IReadOnlyList<TakeFacts> open, CancellationToken cancellation)
    {
        var told = new List<(TakeFacts Take, RemoteReport? Report, string? Failure)>();
        var remote = open.Where(take => take.Task is { TaskId: not null } task && question.CostsMoney(task.Provider));
        foreach (var group in remote.GroupBy(take => (take.Task!.Provider, Place: TaskPlace.Of(take.Task))))
        {
            var outcome = await desk.LookUpAsync(question, group.Key.Provider, group.Key.Place, [.. group.Select(take => take.Task!.ExternalTaskId)], cancellation);
            foreach (var take in group)
            {
                var reports = outcome.Reports.Where(report => report.ExternalTaskId == take.Task!.ExternalTaskId).ToList();
                told.AddRange(reports.Count > 0
                    ? reports.Select(report => (take, (RemoteReport?)report, (string?)null))
                    : [(take, null, outcome.Failure is null ? "it does not know this task" : outcome.Message)]);
            }
        }

        return told.ToLookup(answer => answer.Take.Id.ToString());
    }
}
