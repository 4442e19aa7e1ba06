namespace KlingFlow.Sequences;

/// <summary>What an index is good for: one project at one place, under these settings, read by this build of the program.</summary>
/// <param name="Text">Everything that must be the same.</param>
/// <param name="LatestNanoseconds">When the youngest of it changed.</param>
internal sealed record IndexScope(string Text, long LatestNanoseconds);
