using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>Step 3: a number and a folder for a new take, the request moved into it; and the way back while nothing was sent.</summary>
public sealed class TakeClaim(TakeServices services)
{
    /// <summary>Claims the next number. It is above everything that folder or journal know, so that no number is used twice.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="highestInFolder">The highest number among its take folders; null without any.</param>
    public TakeId Claim(SequenceId sequence, TakeNumber? highestInFolder)
    {
        var layout = services.Project.Layout.Sequence(sequence);
        var take = new TakeId(sequence, NextNumber(sequence, layout, highestInFolder));
        var folder = layout.Take(take.Take);

        services.Disk.Directory.CreateDirectory(folder.Root);
        services.Disk.SyncFolder(layout.Takes);
        FaultPoint.Reached("after-mkdir");
        if (services.Disk.File.Exists(layout.GenerateRequest))
        {
            services.Disk.Rename(layout.GenerateRequest, folder.Request);
            services.Disk.SyncFolder(folder.Root);
            services.Disk.SyncFolder(layout.Root);
        }

        FaultPoint.Reached("after-claim");
        services.Log.Claimed(take.ToString());
        return take;
    }

    /// <summary>
    /// Takes a claim back: nothing was sent. The request lies again where it was dropped; where another one lies there
    /// by now, the older stays in the claimed folder and is shown.
    /// </summary>
    /// <remarks>The record goes first: a folder that a crash leaves here is a claim without a record, never a take without its request.</remarks>
    public void PutBack(TakeId take)
    {
        var sequence = services.Project.Layout.Sequence(take.Sequence);
        var folder = sequence.Take(take.Take);
        services.Disk.File.Delete(folder.Record);
        services.Disk.SyncFolder(folder.Root);
        if (services.Disk.File.Exists(folder.Request))
        {
            if (services.Disk.File.Exists(sequence.GenerateRequest))
                return;
            services.Disk.Rename(folder.Request, sequence.GenerateRequest);
            services.Disk.SyncFolder(sequence.Root);
        }

        services.Disk.Directory.Delete(folder.Root, recursive: true);
        services.Disk.SyncFolder(sequence.Takes);
    }

    /// <summary>
    /// One above what is known; a folder that a crash left without a record is used again: it holds nothing, or copies of
    /// inputs and a file that was being written.
    /// </summary>
    private TakeNumber NextNumber(SequenceId sequence, SequenceLayout layout, TakeNumber? highestInFolder)
    {
        var known = services.Journal.View().HighestTake(sequence)?.Value ?? 0;
        if (highestInFolder is not { } highest)
            return new TakeNumber(known + 1);

        var isFree = highest.Value > known && IsAbandoned(layout.Take(highest));
        return isFree ? highest : new TakeNumber(1 + Math.Max(known, highest.Value));
    }

    private bool IsAbandoned(TakeLayout folder)
    {
        // A person may have spelt it take1: that is not ours.
        if (!services.Disk.Directory.Exists(folder.Root))
            return false;

        AtomicFile.SweepLeftovers(services.Disk, folder.Root);
        return services.Disk.Directory.EnumerateFileSystemEntries(folder.Root).All(entry => entry == folder.Inputs);
    }
}
