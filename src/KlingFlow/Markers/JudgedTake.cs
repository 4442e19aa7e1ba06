using KlingFlow.Names;

namespace KlingFlow.Markers;

/// <summary>What verdicts need to know about a take.</summary>
/// <param name="Take">Its number.</param>
/// <param name="Ended">Whether it has a manifest.</param>
/// <param name="Finished">Whether it ended with <c>succeed</c>.</param>
public sealed record JudgedTake(TakeNumber Take, bool Ended, bool Finished);
