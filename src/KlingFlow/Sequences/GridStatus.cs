namespace KlingFlow.Sequences;

/// <summary>One grid in <see cref="SequenceStatus"/>.</summary>
/// <param name="Grid">E.g. <c>grid1</c>.</param>
/// <param name="Status">As of a take.</param>
/// <param name="Quadrant">The chosen quarter.</param>
public sealed record GridStatus(string Grid, string Status, string? Quadrant);
