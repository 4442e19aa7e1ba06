using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>One sequence as <c>kling status --json</c> prints it (design.md 6). Field order is the order in the document.</summary>
public sealed record SequenceStatus
{
    /// <summary>The folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>From the plan.</summary>
    public string Title { get; init; } = "";

    /// <summary>A word of design.md 4.1.</summary>
    public required string State { get; init; }

    /// <summary>
    /// Words that ask for a person: <c>failed</c>, <c>maybe_paid</c>, <c>conflict</c>, <c>budget</c>, <c>untrusted</c>,
    /// <c>stalled</c>, <c>missing</c>.
    /// </summary>
    public IReadOnlyList<string> Attention { get; init; } = [];

    /// <summary>Requests that cannot be served yet.</summary>
    public IReadOnlyList<Waiting> Waiting { get; init; } = [];

    /// <summary>Of the current take: <c>current</c>, <c>stale</c>, <c>missing</c>; null without a take.</summary>
    public string? Freshness { get; init; }

    /// <summary>Why it is stale.</summary>
    public IReadOnlyList<string> StaleReasons { get; init; } = [];

    /// <summary>What a person can put right.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Elements the plan names and what became of them.</summary>
    public IReadOnlyList<Takes.TakeElement> ElementsResolved { get; init; } = [];

    /// <summary>The first image.</summary>
    public StartFrameStatus? StartFrame { get; init; }

    /// <summary>The newest take, e.g. <c>take2</c>.</summary>
    public string? CurrentTake { get; init; }

    /// <summary>The approved take; null without one and in a conflict.</summary>
    public string? ApprovedTake { get; init; }

    /// <summary>All takes, oldest first.</summary>
    public IReadOnlyList<TakeStatus> Takes { get; init; } = [];

    /// <summary>All grids, oldest first.</summary>
    public IReadOnlyList<GridStatus> Grids { get; init; } = [];

    /// <summary>What can be done next.</summary>
    public IReadOnlyList<NextAction> Next { get; init; } = [];
}
