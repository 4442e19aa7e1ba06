using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>One take as it was found on disk.</summary>
public sealed record TakeFacts
{
    private static readonly string[] BestLast =
    [
        RemoteStatus.Failed, RemoteStatus.Cancelled, RemoteStatus.SubmitUnknown, RemoteStatus.Pending, RemoteStatus.Submitted, RemoteStatus.Processing, RemoteStatus.Succeed,
    ];

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

    /// <summary>A sequence's take in individual mode: the takes of its shots that were made for it, by shot; none for any other.</summary>
    public IReadOnlyList<TakeFacts> Shots { get; init; } = [];

    /// <summary>What providers are asked for: the takes of the shots in individual mode, else the take itself.</summary>
    public IEnumerable<TakeFacts> Parts => Record is { IsIndividual: true } ? Shots : [this];

    /// <summary>What people call it within its sequence: <c>take3</c>, or <c>take3 shot 2</c>.</summary>
    public string Short => Id.Shot is { } shot ? string.Create(CultureInfo.InvariantCulture, $"{Id.Take.Short} shot {shot}") : Id.Take.Short;

    /// <summary>Records that are damaged.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether it ended with <c>succeed</c>.</summary>
    public bool Finished => Manifest?.FinalStatus == RemoteStatus.Succeed;

    /// <summary>
    /// The word of the manifest, else of the task, else <c>pending</c>; a word nobody knows is kept. In individual mode, while the
    /// take is open, the worst word of its shots.
    /// </summary>
    public string Status => Manifest?.FinalStatus ?? Task?.Status ?? WorstOfShots() ?? RemoteStatus.Pending;

    private string? WorstOfShots() => Shots.Select(shot => shot.Status).MinBy(word => Array.IndexOf(BestLast, word) is var at and >= 0 ? at : BestLast.Length - 2);
}
