using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>Step 3 of a grid: a number and a folder, the request moved into it; and the way back while nothing was sent.</summary>
public sealed class GridClaim(TakeServices services)
{
    private readonly FolderClaim _claim = new(services);

    /// <summary>Claims the next number. It is above everything that folder or journal know, so that no number is used twice.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="highestInFolder">The highest number among its grid folders; null without any.</param>
    public GridId Claim(SequenceId sequence, GridNumber? highestInFolder)
    {
        var layout = services.Project.Layout.Sequence(sequence);
        var known = HighestKnown(services.Journal.View(), sequence)?.Value ?? 0;
        var highest = highestInFolder?.Value ?? 0;
        var isFree = highest > known && _claim.IsAbandoned(layout.Grid(highestInFolder!.Value).Root);
        var grid = new GridId(sequence, isFree ? highestInFolder!.Value : new GridNumber(1 + Math.Max(known, highest)));
        _claim.Make(grid.ToString(), layout.Grid(grid.Grid).Records, layout.GridRequest);

        return grid;
    }

    /// <summary>Takes a claim back: nothing was sent.</summary>
    public void PutBack(GridId grid)
    {
        var sequence = services.Project.Layout.Sequence(grid.Sequence);
        _claim.PutBack(sequence.Grid(grid.Grid).Records, sequence.GridRequest);
    }

    /// <summary>The highest grid of a sequence that the journal knows, or null: numbers are never reused, whatever the folder shows.</summary>
    public static GridNumber? HighestKnown(JournalView journal, SequenceId sequence) =>
        journal.MadeFor(ExternalTaskId.Grid, sequence.Value).LastOrDefault() is { } last ? new GridNumber(last.What.Number) : null;
}
