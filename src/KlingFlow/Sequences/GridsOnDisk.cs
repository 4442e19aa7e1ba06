using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>The grids of a sequence and the quadrant that is chosen of them.</summary>
/// <param name="Facts">Oldest first.</param>
/// <param name="Highest">The highest number of any folder, leftovers included.</param>
/// <param name="Chosen">The one chosen quadrant; null without one and where two are chosen.</param>
/// <param name="Problems">Choices that cannot hold.</param>
public sealed record GridsOnDisk(
    IReadOnlyList<GridFacts> Facts, GridNumber? Highest, (GridNumber Grid, Quadrant Quadrant)? Chosen, IReadOnlyList<Problem> Problems)
{
    /// <summary>Each with its word.</summary>
    public IReadOnlyList<GridStatus> Grids =>
        [.. Facts.Select(grid => new GridStatus(grid.Id.Grid.Short, grid.Status, Chosen?.Grid == grid.Id.Grid ? QuadrantName.Of(Chosen.Value.Quadrant) : null))];

    /// <summary>Whether one has succeeded.</summary>
    public bool AnySucceeded => Facts.Any(grid => grid.Status == RemoteStatus.Succeed);

    /// <summary>Whether one is being made.</summary>
    public bool AnyOpen => Facts.Any(grid => !RemoteStatus.IsTerminal(grid.Status));

    /// <summary>Reads them.</summary>
    public static GridsOnDisk Read(IDisk disk, ProjectLayout project, SequenceId id, MarkerSet markers)
    {
        var sequence = project.Sequence(id);
        var problems = new List<Problem>();
        var (grids, highest) = ReadFolders(disk, project, id, problems);
        var succeeded = grids.Values.Where(grid => grid.Succeeded).Select(grid => grid.Id.Grid).ToList();
        var choices = markers.Markers.Where(marker => marker.Name.Verb == MarkerVerb.ApproveGrid)
            .Select(marker => Resolve(marker, succeeded, sequence, problems)).OfType<(GridNumber, Quadrant)>().Distinct().ToList();
        if (choices.Count > 1)
        {
            problems.Add(Complaint(
                sequence, "", ProblemCode.VerdictConflict, "two quadrants are chosen", "remove all but one marker; `kling approve-grid` replaces the other"));
        }

        return new GridsOnDisk([.. grids.Values], highest, choices.Count == 1 ? choices[0] : null, problems);
    }

    /// <summary>The grid that the quadrant is chosen of; null without one.</summary>
    public GridFacts? ChosenGrid => Chosen is { } chosen ? Facts.First(grid => grid.Id.Grid == chosen.Grid) : null;

    /// <summary>The chosen quadrant as a start frame; null where none is chosen, or it is nowhere.</summary>
    internal TakeImage? ChosenFrame(ImageHashes images, ProjectLayout project) => ChosenGrid?.Frame(images, project, Chosen!.Value.Quadrant);

    private static (SortedDictionary<GridNumber, GridFacts> Grids, GridNumber? Highest) ReadFolders(
        IDisk disk, ProjectLayout project, SequenceId id, List<Problem> problems)
    {
        var grids = new SortedDictionary<GridNumber, GridFacts>();
        GridNumber? highest = null;
        foreach (var folder in FolderListing.Folders(disk, project.Sequence(id).Grids))
        {
            if (!GridNumber.TryParse(Path.GetFileName(folder), out var number) || disk.Stamp(folder) is not { Kind: FileKind.Folder })
                continue;

            highest = highest is { } high && high.CompareTo(number.Value) > 0 ? high : number;
            if (GridFacts.Read(disk, project, new GridId(id, number.Value), new GridLayout(folder)) is { } grid && !grids.TryAdd(number.Value, grid))
                problems.Add(new Problem(ProblemCode.DuplicateId, $"two folders are {number.Value.Short}", new FilePosition(project.Relative(folder), 1, 1), "rename or remove one of them"));
        }

        return (grids, highest);
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
