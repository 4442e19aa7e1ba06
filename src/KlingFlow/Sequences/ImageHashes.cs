using System.Collections.Concurrent;
using KlingFlow.Files;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>Hashes of start and end frames, read once per stamp: an image of some megabytes is not read again for every status.</summary>
/// <remarks>Safe for several threads. Only for display; what is sent is hashed as it is copied.</remarks>
public sealed class ImageHashes(IDisk disk)
{
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, TakeImage? Image)> _known = new(StringComparer.Ordinal);

    /// <summary>The image with its hash; null where it cannot be read.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">Relative to the project; null gives null.</param>
    public TakeImage? Of(ProjectLayout project, string? path)
    {
        if (path is null)
            return null;

        var full = Path.Combine(project.Root, path);
        if (disk.Stamp(full) is not { Kind: FileKind.File } stamp)
            return null;
        if (_known.TryGetValue(full, out var known) && known.Stamp == stamp)
            return known.Image;

        var image = InputFile.Hash(disk, project, path, out _);
        _known[full] = (stamp, image);
        return image;
    }
}
