using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>What the grid folders leave half done, as <see cref="FolderFindings"/> says it of takes.</summary>
internal sealed class GridFindings(ProjectSite site, ProviderDesk desk, MediaStore store)
{
    private string Watch => $"kling watch {site.Project.Name}";

    public async Task<List<ReconcileFinding>> OfAsync(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences, CancellationToken cancellation)
    {
        var findings = new List<ReconcileFinding>();
        foreach (var grid in sequences.SelectMany(sequence => sequence.Grids.Facts))
        {
            var known = question.Journal.Of(FolderMoney.ExternalIdOf(question, grid));
            findings.AddRange(grid.Problems.Select(problem => Say(ReconcileKind.Damaged, grid, known, problem.Message)));
            if (grid.Ended)
                findings.AddRange([.. Unsettled(grid, known), .. Media(grid)]);
            else if (known is not { PerhapsSent: true } && grid.Problems.Count == 0)
                findings.Add(await OpenAsync(question, grid, known, cancellation));
        }

        findings.AddRange(sequences.SelectMany(Abandoned));
        return findings;
    }

    private IEnumerable<ReconcileFinding> Unsettled(GridFacts grid, JournalKnown? known)
    {
        if (known is { Settled: null, Reserved: not null } && grid.Manifest is not null)
            yield return Say(ReconcileKind.Unsettled, grid, known, "ended, and its money is not settled", $"{Watch} --once");
    }

    private async Task<ReconcileFinding> OpenAsync(StatusQuestion question, GridFacts grid, JournalKnown? known, CancellationToken cancellation)
    {
        if (grid.Record is null)
            return Say(ReconcileKind.HalfWritten, grid, known, "claimed, and its record is not written yet", Watch);
        if (grid.Task is not { TaskId: not null } task || !question.CostsMoney(task.Provider))
            return Say(ReconcileKind.Open, grid, known, SafeText.Short(grid.Status, 40), Watch);

        var outcome = await desk.LookUpAsync(question, task.Provider, TaskPlace.Of(task), [task.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
            return Say(ReconcileKind.Unreachable, grid, known, $"{grid.Status}; the provider could not be asked: {SafeText.Short(outcome.Message, 200)}", Watch);

        var told = outcome.Reports.FirstOrDefault(report => report.TaskId == task.TaskId);
        return told is { Status: var word } && RemoteStatus.IsTerminal(word)
            ? Say(ReconcileKind.NoResult, grid, known, $"the provider says {SafeText.Short(word, 40)}, and the result is not here yet", Watch)
            : Say(ReconcileKind.Open, grid, known, SafeText.Short(told?.Status ?? grid.Status, 40), Watch);
    }

    private IEnumerable<ReconcileFinding> Media(GridFacts grid)
    {
        if (grid is not { Succeeded: true, Manifest: { } manifest })
            yield break;

        var layout = grid.Folder.Layout;
        var files = (manifest.Quadrants ?? [])
            .Select(quadrant => (Path: QuadrantName.TryParse(quadrant.Quadrant, out var word) ? layout.QuadrantFile(word.Value) : null, quadrant.Sha256))
            .Append((manifest.Media is null ? null : layout.Sheet, manifest.Media?.Sha256 ?? ""));
        foreach (var (path, sha256) in files)
        {
            if (path is null || (site.Disk.File.Exists(path) && FileHash.Sha256(site.Disk, path) == sha256))
                continue;

            var isThere = site.Disk.File.Exists(path);
            var name = Path.GetFileName(path);
            var what = isThere ? $"{name} is not the one that its manifest describes" : $"{name} is gone";
            var isKept = store.Has(sha256);
            yield return new(
                isThere ? ReconcileKind.MediaAltered : ReconcileKind.MediaMissing, grid.Id.ToString(), null, manifest.TaskId,
                isKept ? $"{what}; the paid result is kept and can be put back" : $"{what}, and no copy is kept here")
            {
                Mend = isKept ? () => store.TryRestore(sha256, path) : null,
            };
        }
    }

    /// <summary>An empty folder that a crash left between its making and its record.</summary>
    private IEnumerable<ReconcileFinding> Abandoned(SequenceSnapshot sequence)
    {
        foreach (var path in FolderListing.Folders(site.Disk, sequence.Layout.Grids))
        {
            if (GridNumber.TryParse(Path.GetFileName(path), out var number) && IsEmpty(path))
            {
                yield return new(ReconcileKind.HalfWritten, new GridId(sequence.Id, number.Value).ToString(), null, null, "an empty folder that a crash left")
                {
                    Mend = () => Remove(path),
                };
            }
        }
    }

    private bool IsEmpty(string folder) => site.Disk.Stamp(folder) is { Kind: FileKind.Folder } && !site.Disk.Directory.EnumerateFileSystemEntries(folder).Any();

    private bool Remove(string folder)
    {
        if (!IsEmpty(folder))
            return false;

        site.Disk.Directory.Delete(folder, recursive: false);
        return true;
    }

    private static ReconcileFinding Say(string kind, GridFacts grid, JournalKnown? known, string message, string? next = null) =>
        new(kind, grid.Id.ToString(), known?.What.ExternalTaskId, known?.TaskId ?? grid.Task?.TaskId, message, next);
}
