namespace KlingFlow.Timelines;

/// <summary>How an entry of a cut begins out of the one before it.</summary>
/// <param name="Kind">What is seen.</param>
/// <param name="Seconds">How long both are there: above zero, and no longer than either of them.</param>
public sealed record CutTransition(TransitionKind Kind, decimal Seconds);
