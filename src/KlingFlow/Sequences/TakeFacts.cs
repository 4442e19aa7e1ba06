using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>One take as it was found on disk.</summary>
public sealed record TakeFacts
{
    /// <summary>Which one.</summary>
    public required TakeId Id { get; init; }

    /// <summary>Its folder, for reading more and for writing.</summary>
    public required TakeFolder Folder { get; init; }

    /// <summary><c>take.json</c>; null before it is written, and where it is damaged.</summary>
    public TakeRecord? Record { get; init; }

    /// <summary><c>task.json</c> of an open take; of an ended one it is not read.</summary>
    public RemoteTask? Task { get; init; }

    /// <summary><c>manifest.json</c>; null while open, and where it is damaged.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Whether there is a manifest, readable or not.</summary>
    public bool Ended { get; init; }

    /// <summary>Whether <c>video.mp4</c> is there.</summary>
    public bool HasVideo { get; init; }

    /// <summary>Records that are damaged.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether it ended with <c>succeed</c>.</summary>
    public bool Finished => Manifest?.FinalStatus == RemoteStatus.Succeed;

    /// <summary>The word of the manifest, else of the task, else <c>pending</c>; a word nobody knows is kept.</summary>
    public string Status => Manifest?.FinalStatus ?? Task?.Status ?? RemoteStatus.Pending;
}
