namespace KlingFlow.Timelines;

/// <summary>A clip in an animatic.</summary>
/// <param name="Clip">Its sequence.</param>
/// <param name="Source">A word of <see cref="AnimaticSource"/>.</param>
/// <param name="Seconds">As planned, before <c>timeline.yaml</c> trims it.</param>
/// <param name="Lines">How many lines are said in it.</param>
/// <param name="TakeId">Which take is seen; null: none.</param>
public sealed record AnimaticEntry(string Clip, string Source, decimal Seconds, int Lines, string? TakeId = null);
