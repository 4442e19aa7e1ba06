using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>Step 3: a number and a folder for a new take, the request moved into it; and the way back while nothing was sent.</summary>
public sealed class TakeClaim(TakeServices services)
{
    private readonly FolderClaim _claim = new(services);
    private readonly ShotRecords _shots = new(services);

    /// <summary>Claims the next number. It is above everything that folder or journal know, so that no number is used twice.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="highestInFolder">The highest number among its take folders; null without any.</param>
    public TakeId Claim(SequenceId sequence, TakeNumber? highestInFolder)
    {
        var layout = services.Project.Layout.Sequence(sequence);
        var take = new TakeId(sequence, NextNumber(sequence, layout, highestInFolder));
        _claim.Make(take.ToString(), layout.Take(take.Take).Records, layout.GenerateRequest);

        return take;
    }

    /// <summary>Takes a claim back, in individual mode with the shots that would have been made: nothing was sent.</summary>
    public void PutBack(TakeId take)
    {
        var sequence = services.Project.Layout.Sequence(take.Sequence);
        var shots = _shots.Own(take).Select(shot => sequence.Take(shot).Root).Where(services.Disk.Directory.Exists).ToList();

        // The record goes first: shots without their sequence's record are made anew, a record without its shots is damage.
        services.Disk.File.Delete(sequence.Take(take.Take).Record);
        foreach (var shot in shots)
        {
            services.Disk.Directory.Delete(shot, recursive: true);
            services.Disk.SyncFolder(Path.GetDirectoryName(shot)!);
        }

        _claim.PutBack(sequence.Take(take.Take).Records, sequence.GenerateRequest);
    }

    /// <summary>One above what is known; a folder that a crash left without a record is used again.</summary>
    private TakeNumber NextNumber(SequenceId sequence, SequenceLayout layout, TakeNumber? highestInFolder)
    {
        var known = services.Journal.View().HighestTake(sequence)?.Value ?? 0;
        if (highestInFolder is not { } highest)
            return new TakeNumber(known + 1);

        var folder = layout.Take(highest);
        var isFree = highest.Value > known && _claim.IsAbandoned(folder.Root, folder.Inputs);
        return isFree ? highest : new TakeNumber(1 + Math.Max(known, highest.Value));
    }
}
