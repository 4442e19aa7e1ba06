using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>One look at a sequence: how it stands, and what follows.</summary>
/// <param name="Status">How it stands; null where the folder of today does not have it.</param>
/// <param name="Due">What can be done now, in this order.</param>
/// <param name="LookAgainIn">How long until things may stand differently although nothing is heard; null where only a change matters.</param>
/// <param name="IsSettling">Whether plan or request changed a moment ago, so that a little patience will do.</param>
public sealed record SequenceLook(SequenceStatus? Status, IReadOnlyList<DueStep> Due, TimeSpan? LookAgainIn, bool IsSettling)
{
    /// <summary>The keys of what has to end before its order can be served: elements that are being made.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];
}
