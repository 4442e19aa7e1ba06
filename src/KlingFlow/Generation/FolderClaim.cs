using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>A folder of our own for something that is made, the request moved into it; and the way back while nothing was sent.</summary>
internal sealed class FolderClaim(TakeServices services)
{
    /// <summary>Makes the folder and moves the request that lies in the sequence, if one does.</summary>
    /// <param name="name">E.g. <c>SEQ08_take002</c>.</param>
    /// <param name="paths">Of the new thing.</param>
    /// <param name="request">Where the request lies; its folder is the sequence's.</param>
    public void Make(string name, RecordPaths paths, string request)
    {
        services.Disk.Directory.CreateDirectory(paths.Root);
        services.Disk.SyncFolder(Path.GetDirectoryName(paths.Root)!);
        FaultPoint.Reached("after-mkdir");
        if (services.Disk.File.Exists(request))
            Move(request, paths.Request);

        FaultPoint.Reached("after-claim");
        services.Log.Claimed(name);
    }

    /// <summary>
    /// Takes a claim back: nothing was sent. The request lies again where it was dropped; where another one lies there
    /// by now, the older stays in the claimed folder and is shown.
    /// </summary>
    /// <remarks>The record goes first: a folder that a crash leaves here is a claim without a record, never a record without its request.</remarks>
    public void PutBack(RecordPaths paths, string request)
    {
        services.Disk.File.Delete(paths.Record);
        services.Disk.SyncFolder(paths.Root);
        if (services.Disk.File.Exists(paths.Request))
        {
            if (services.Disk.File.Exists(request))
                return;
            Move(paths.Request, request);
        }

        services.Disk.Directory.Delete(paths.Root, recursive: true);
        services.Disk.SyncFolder(Path.GetDirectoryName(paths.Root)!);
    }

    /// <summary>Whether a folder that a crash left is used again: it holds nothing, or what can be made again.</summary>
    /// <param name="root">The folder; a person may have spelt it take1, and that is not ours.</param>
    /// <param name="inputs">Copies of inputs, which may stand there.</param>
    public bool IsAbandoned(string root, string? inputs = null)
    {
        if (!services.Disk.Directory.Exists(root))
            return false;

        AtomicFile.SweepLeftovers(services.Disk, root);
        return services.Disk.Directory.EnumerateFileSystemEntries(root).All(entry => entry == inputs);
    }

    private void Move(string from, string to)
    {
        services.Disk.Rename(from, to);
        services.Disk.SyncFolder(Path.GetDirectoryName(to)!);
        services.Disk.SyncFolder(Path.GetDirectoryName(from)!);
    }
}
