using KlingFlow.Names;

namespace KlingFlow.Simulator.Kills;

/// <summary>Where every take of a project stands at one moment.</summary>
/// <param name="Phases">By take id.</param>
public sealed record RunProgress(IReadOnlyDictionary<TakeId, TakePhase> Phases)
{
    /// <summary>The takes whose answer is lost: an intent, no outcome, and nobody running who waits for one.</summary>
    public IReadOnlyList<TakeId> Lost => [.. Phases.Where(take => take.Value is TakePhase.Intent or TakePhase.MaybePaid).Select(take => take.Key)];

    /// <summary>Whether a person has to decide about a take.</summary>
    public bool AsksPerson => Phases.Values.Contains(TakePhase.MaybePaid);

    /// <summary>Whether something is under way that needs nobody: neither asked for in vain, nor done, nor waiting for a person.</summary>
    public bool IsAnythingUnderWay => Phases.Values.Any(phase => phase is TakePhase.Intent or TakePhase.Accepted or TakePhase.Downloaded or TakePhase.Manifest);

    /// <summary>How many takes have come at least so far.</summary>
    public int Reached(TakePhase phase) => Phases.Values.Count(reached => reached >= phase);

    /// <summary>
    /// Whether a take that has moved since <paramref name="before"/> stands between its intent and its manifest. What only
    /// stands there since an earlier run does not count.
    /// </summary>
    public bool HasMovedBetweenIntentAndManifest(RunProgress before) => Phases.Any(take =>
        take.Value is TakePhase.Intent or TakePhase.Accepted or TakePhase.Downloaded
        && (!before.Phases.TryGetValue(take.Key, out var was) || was != take.Value));
}
