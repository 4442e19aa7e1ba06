using KlingFlow.Files;

namespace KlingFlow.Sequences;

/// <summary>The index without its documents.</summary>
internal sealed record IndexFront
{
    /// <summary>Nothing known.</summary>
    public static IndexFront Empty { get; } = new();

    /// <summary>The paths.</summary>
    public IndexedPaths Paths { get; init; } = IndexedPaths.None;

    /// <summary>Where the documents begin in the file.</summary>
    public long DocumentsAt { get; init; }

    /// <summary>By id, as it is spelt on disk.</summary>
    public IReadOnlyDictionary<string, IndexedSequence> Sequences { get; init; } = new Dictionary<string, IndexedSequence>();

    /// <summary>Stamp of the journal that it was written beside; null without a journal.</summary>
    public FileStamp? Journal { get; init; }

    /// <summary>The sum; null where the journal was too young to be believed.</summary>
    public ProjectMoney? Money { get; init; }
}
