using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>How a loop ended.</summary>
public sealed record LoopEnd
{
    /// <summary>What ended in this run.</summary>
    public IReadOnlyList<EndedWork> Ended { get; init; } = [];

    /// <summary>What was waited for, once it was claimed.</summary>
    public DueStep.Run? Awaited { get; init; }

    /// <summary>The take that was waited for, once it was claimed.</summary>
    public TakeId? Take => (Awaited as DueStep.Resume)?.Take;

    /// <summary>Why the order that was waited for is not served.</summary>
    public Waiting? Waiting { get; init; }

    /// <summary>What stands in the way of the order or the project.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether what was waited for now needs a person.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>Projects that another process holds.</summary>
    public IReadOnlyDictionary<string, LockHolder?> Held { get; init; } = new Dictionary<string, LockHolder?>();

    /// <summary>How many projects were served.</summary>
    public int Served { get; init; }

    /// <summary>The word of something that ended in this run; null where it did not.</summary>
    public string? StatusOf(string key) => Ended.LastOrDefault(ended => ended.Key == key)?.Status;
}
