using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>Step 3: a number and a folder for a new take, the request moved into it; and the way back while nothing was sent.</summary>
public sealed class TakeClaim(TakeServices services)
{
    /// <summary>Claims the next number. It is above everything that folder or journal know, so that no number is used twice.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="highestInFolder">The highest number among its take folders; null without any.</param>
    public TakeId Claim(SequenceId sequence, TakeNumber? highestInFolder)
    {
        var known = services.Journal.View().HighestTake(sequence)?.Value ?? 0;
        var take = new TakeId(sequence, new TakeNumber(1 + Math.Max(known, highestInFolder?.Value ?? 0)));
        var layout = services.Project.Layout.Sequence(sequence);
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
    public void PutBack(TakeId take)
    {
        var sequence = services.Project.Layout.Sequence(take.Sequence);
        var folder = sequence.Take(take.Take);
        if (services.Disk.File.Exists(folder.Request))
        {
            if (services.Disk.File.Exists(sequence.GenerateRequest))
                return;
            services.Disk.Rename(folder.Request, sequence.GenerateRequest);
            services.Disk.SyncFolder(sequence.Root);
        }

        if (!services.Disk.Directory.Exists(folder.Root))
            return;
        services.Disk.Directory.Delete(folder.Root, recursive: true);
        services.Disk.SyncFolder(sequence.Takes);
    }

    /// <summary>Removes a claimed folder that a crash left empty.</summary>
    /// <returns>Whether there was one.</returns>
    public bool RemoveIfEmpty(TakeFolder folder)
    {
        var root = folder.Layout.Root;
        if (!services.Disk.Directory.Exists(root) || services.Disk.Directory.EnumerateFileSystemEntries(root).Any())
            return false;

        services.Disk.Directory.Delete(root);
        return true;
    }
}
