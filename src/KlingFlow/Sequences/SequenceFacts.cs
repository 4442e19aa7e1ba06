using KlingFlow.Names;

namespace KlingFlow.Sequences;

/// <summary>What was found in a sequence's folder, as far as its state depends on it.</summary>
public sealed record SequenceFacts
{
    /// <summary>Whether <c>plan.yaml</c> reads without a problem.</summary>
    public bool PlanReads { get; init; }

    /// <summary>Whether the start frame is there: the named file, or one chosen quadrant.</summary>
    public bool HasStartFrame { get; init; }

    /// <summary>Whether an element's image is missing, or its id at the provider is still being made.</summary>
    public bool ElementsPending { get; init; }

    /// <summary>Whether a grid has succeeded.</summary>
    public bool GridSucceeded { get; init; }

    /// <summary>Whether exactly one quadrant is chosen.</summary>
    public bool QuadrantChosen { get; init; }

    /// <summary>Whether a grid is being made.</summary>
    public bool GridOpen { get; init; }

    /// <summary>Takes without a manifest.</summary>
    public int OpenTakes { get; init; }

    /// <summary>Whether a take before an open one has ended.</summary>
    public bool EarlierEnded { get; init; }

    /// <summary>Finished takes that nobody has judged.</summary>
    public int Unjudged { get; init; }

    /// <summary>Whether two verdicts cannot both hold.</summary>
    public bool Conflict { get; init; }

    /// <summary>The one approved take.</summary>
    public TakeNumber? Approved { get; init; }

    /// <summary>Whether <c>final.takeN</c> names it.</summary>
    public bool Final { get; init; }

    /// <summary>The state that follows.</summary>
    public StateDecision State => StateRule.Decide(this);
}
