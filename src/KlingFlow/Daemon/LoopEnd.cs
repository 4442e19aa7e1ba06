using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Daemon;

/// <summary>How a loop ended.</summary>
public sealed record LoopEnd
{
    /// <summary>Takes that ended in this run, with the word of their manifest.</summary>
    public IReadOnlyDictionary<TakeId, string> Ended { get; init; } = new Dictionary<TakeId, string>();

    /// <summary>The take that was waited for, once it was claimed.</summary>
    public TakeId? Take { get; init; }

    /// <summary>Why the order that was waited for is not served.</summary>
    public Waiting? Waiting { get; init; }

    /// <summary>What stands in the way of the order or the project.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether the take that was waited for now needs a person.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>Projects that another process holds.</summary>
    public IReadOnlyDictionary<string, LockHolder?> Held { get; init; } = new Dictionary<string, LockHolder?>();

    /// <summary>How many projects were served.</summary>
    public int Served { get; init; }
}
