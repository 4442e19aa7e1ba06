using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>A project whose status may be answered from an index.</summary>
public sealed record IndexedProject
{
    /// <summary>Where everything is read from.</summary>
    public required IDisk Disk { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>Where the index is kept, below <c>.kling/</c>.</summary>
    public required string File { get; init; }

    /// <summary>The journal.</summary>
    public required string JournalFile { get; init; }

    /// <summary><c>kling.yaml</c> and <c>project.yaml</c>: every answer depends on them.</summary>
    public required IReadOnlyList<string> SettingsFiles { get; init; }

    /// <summary>The present instant, from before anything was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The question, asked through a disk that remembers what is looked at.</summary>
    public required Func<IDisk, StatusQuestion> Ask { get; init; }

    /// <summary>Whether a single change is worth writing: to a watcher, which has nobody waiting.</summary>
    public bool IsKeen { get; init; }

    internal IndexScope Scope()
    {
        var root = Disk.Stamp(Project.Layout.Root);
        var settings = SettingsFiles.Select(file => Disk.Stamp(file)).ToList();
        var build = typeof(IndexedProject).Module.ModuleVersionId;
        var stamps = settings.Select(stamp => string.Create(
            CultureInfo.InvariantCulture, $"{stamp?.Inode}:{stamp?.Bytes}:{stamp?.ModifiedNanoseconds}:{stamp?.ChangedNanoseconds}"));
        return new IndexScope(
            string.Create(CultureInfo.InvariantCulture, $"{build} {root?.Device}:{root?.Inode} {Project.Id} {string.Join(' ', stamps)} {Project.Layout.Root}"),
            settings.Max(stamp => stamp?.LatestNanoseconds ?? 0));
    }
}
