namespace KlingFlow.Takes;

/// <summary>Individual mode: which take of a shot stands in a take of its sequence.</summary>
/// <param name="ShotId">E.g. <c>SEQ08_shot02</c>.</param>
/// <param name="Take">The number of the take that the clip was made for.</param>
public sealed record ShotTake(string ShotId, int Take);
