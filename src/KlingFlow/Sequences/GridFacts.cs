using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>One grid as it was found on disk.</summary>
public sealed record GridFacts
{
    /// <summary>Which one.</summary>
    public required GridId Id { get; init; }

    /// <summary>Its folder, for reading more and for writing.</summary>
    public required GridFolder Folder { get; init; }

    /// <summary><c>grid.json</c>; null before it is written, and where it is damaged.</summary>
    public GridRecord? Record { get; init; }

    /// <summary><c>task.json</c> of an open grid; of an ended one it is not read.</summary>
    public RemoteTask? Task { get; init; }

    /// <summary><c>manifest.json</c>; null while open, and where it is damaged.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Whether there is a manifest, readable or not.</summary>
    public bool Ended { get; init; }

    /// <summary>Whether every picture that the manifest names is there.</summary>
    public bool HasPictures { get; init; }

    /// <summary>Records that are damaged.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether it ended with <c>succeed</c>.</summary>
    public bool Succeeded => Manifest?.FinalStatus == RemoteStatus.Succeed;

    /// <summary>The word of the manifest, else of the task, else <c>pending</c>; a word nobody knows is kept.</summary>
    public string Status => Manifest?.FinalStatus ?? Task?.Status ?? RemoteStatus.Pending;

    /// <summary>Reads one; null for a folder that is no grid: git removes what it tracks and leaves the pictures it ignores.</summary>
    public static GridFacts? Read(IDisk disk, ProjectLayout project, GridId id, GridLayout layout)
    {
        var folder = new GridFolder(disk, project, layout);
        var record = folder.ReadRecord();
        if (!record.IsThere && !disk.File.Exists(layout.Request))
            return null;

        var manifest = folder.Records.ReadManifest();
        var task = manifest.Value is null ? folder.Records.ReadTask() : new(null);

        return new GridFacts
        {
            Id = id,
            Folder = folder,
            Record = record.Value,
            Task = task.Value,
            Manifest = manifest.Value,
            Ended = manifest.IsThere,
            HasPictures = manifest.Value is { } ended && GridPictures.HasAll(disk, layout, ended),
            Problems = [.. new[] { record.Problem, task.Problem, manifest.Problem }.OfType<Problem>()],
        };
    }

    /// <summary>
    /// One quarter as a start frame: by the file's own hash, or by the manifest's where the pictures are not here, as in a
    /// clone; null where there is no such quarter.
    /// </summary>
    /// <param name="images">Hashes of files.</param>
    /// <param name="project">The project.</param>
    /// <param name="quadrant">Which.</param>
    public TakeImage? Frame(ImageHashes images, ProjectLayout project, Quadrant quadrant)
    {
        var path = project.Relative(Folder.Layout.QuadrantFile(quadrant));
        return images.Of(project, path)
            ?? (Manifest?.Quadrants?.FirstOrDefault(known => known.Quadrant == QuadrantName.Of(quadrant)) is { } recorded ? new TakeImage(path, recorded.Sha256) : null);
    }
}
