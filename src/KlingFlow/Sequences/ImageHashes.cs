using System.Collections.Concurrent;
using KlingFlow.Files;
using KlingFlow.Grids;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>Hashes of start and end frames, and what frames of a take say about themselves, read once per stamp: an image of some megabytes is not read again for every status.</summary>
/// <remarks>Safe for several threads. Only for display; what is sent is hashed as it is copied.</remarks>
public sealed class ImageHashes(IDisk disk)
{
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, TakeImage? Image, TakeFrame? Mark)> _known = new(StringComparer.Ordinal);

    /// <summary>The image with its hash; null where it cannot be read.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">Relative to the project; null gives null.</param>
    public TakeImage? Of(ProjectLayout project, string? path) => Known(project, path).Image;

    /// <summary>Which frame of a take the image was made from; null where it was not.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">Relative to the project.</param>
    public TakeFrame? MarkOf(ProjectLayout project, string path) => Known(project, path).Mark;

    private (TakeImage? Image, TakeFrame? Mark) Known(ProjectLayout project, string? path)
    {
        if (path is null)
            return (null, null);

        var full = Path.Combine(project.Root, path);
        if (disk.Stamp(full) is not { Kind: FileKind.File } stamp)
            return (null, null);
        if (_known.TryGetValue(full, out var known) && known.Stamp == stamp)
            return (known.Image, known.Mark);

        var image = InputFile.Hash(disk, project, path, out _);
        var mark = image is null ? null : TakeFrame.Read(Beginning(full));
        _known[full] = (stamp, image, mark);
        return (image, mark);
    }

    // The comment of a PNG of ours stands before everything but its size.
    private ReadOnlySpan<byte> Beginning(string path)
    {
        var start = new byte[512];
        try
        {
            using var file = disk.FileStream.Create(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
