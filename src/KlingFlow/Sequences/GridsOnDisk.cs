using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>The grids of a sequence and the quadrant that is chosen of them.</summary>
/// <param name="Grids">Oldest first, each with its word.</param>
/// <param name="Chosen">The one chosen quadrant; null without one and where two are chosen.</param>
/// <param name="Problems">Choices that cannot hold.</param>
public sealed record GridsOnDisk(IReadOnlyList<GridStatus> Grids, (GridNumber Grid, Quadrant Quadrant)? Chosen, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether one has succeeded.</summary>
    public bool AnySucceeded => Grids.Any(grid => grid.Status == RemoteStatus.Succeed);

    /// <summary>Whether one is being made.</summary>
    public bool AnyOpen => Grids.Any(grid => !RemoteStatus.IsTerminal(grid.Status));

    /// <summary>Reads them.</summary>
    public static GridsOnDisk Read(IDisk disk, ProjectLayout project, SequenceLayout sequence, MarkerSet markers)
    {
        var words = Words(disk, project, sequence);
        var problems = new List<Problem>();
        var succeeded = words.Where(grid => grid.Value == RemoteStatus.Succeed).Select(grid => grid.Key).ToList();
        var choices = markers.Markers.Where(marker => marker.Name.Verb == MarkerVerb.ApproveGrid)
            .Select(marker => Resolve(marker, succeeded, sequence, problems)).OfType<(GridNumber, Quadrant)>().Distinct().ToList();
        if (choices.Count > 1)
        {
            problems.Add(Complaint(
                sequence, "", ProblemCode.VerdictConflict, "two quadrants are chosen", "remove all but one marker; `kling approve-grid` replaces the other"));
        }

        var chosen = choices.Count == 1 ? choices[0] : ((GridNumber Grid, Quadrant Quadrant)?)null;
        var grids = words.Select(grid => new GridStatus(grid.Key.Short, grid.Value, chosen?.Grid == grid.Key ? QuadrantName.Of(chosen.Value.Quadrant) : null));

        return new GridsOnDisk([.. grids], chosen, problems);
    }

    private static SortedDictionary<GridNumber, string> Words(IDisk disk, ProjectLayout project, SequenceLayout sequence)
    {
        var words = new SortedDictionary<GridNumber, string>();
        foreach (var folder in FolderListing.Folders(disk, sequence.Grids))
        {
            if (!GridNumber.TryParse(Path.GetFileName(folder), out var number) || disk.Stamp(folder) is not { Kind: FileKind.Folder })
                continue;

            var records = new TaskFolder(disk, project, new TakeLayout(folder).Records);
            if (disk.File.Exists(Path.Combine(folder, "grid.json")))
                words[number.Value] = records.ReadManifest().Value?.FinalStatus ?? records.ReadTask().Value?.Status ?? RemoteStatus.Pending;
        }

        return words;
    }

    private static (GridNumber Grid, Quadrant Quadrant)? Resolve(Marker marker, List<GridNumber> succeeded, SequenceLayout sequence, List<Problem> problems)
    {
        var quadrant = marker.Name.Quadrant!.Value;
        if (marker.Name.Grid is { } named && succeeded.Contains(named))
            return (named, quadrant);
        if (marker.Name.Grid is null && succeeded.Count == 1)
            return (succeeded[0], quadrant);

        var (message, hint) = marker.Name.Grid is { } grid
            ? ($"`{marker.File}`: there is no finished {grid.Short} here", "rename or remove the marker")
            : ($"`{marker.File}` names no grid, and there is not exactly one", $"name it: `approve-grid.grid1.{QuadrantName.Of(quadrant)}`");
        problems.Add(Complaint(sequence, marker.File, ProblemCode.MarkerWithoutTake, message, hint));
        return null;
    }

    private static Problem Complaint(SequenceLayout sequence, string file, string code, string message, string hint) =>
        new(code, message, new FilePosition($"sequences/{Path.GetFileName(sequence.Root)}/{file}".TrimEnd('/'), 1, 1), hint);
}
