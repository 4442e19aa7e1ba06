namespace KlingFlow.Scripts;

/// <summary>One thing in which a clip differs.</summary>
/// <param name="What">E.g. <c>prompt</c>, <c>line 2</c>.</param>
/// <param name="Was">In the list that there is; null where it had none.</param>
/// <param name="Now">As the script has it; null where it has none.</param>
public sealed record ClipDifference(string What, string? Was, string? Now);
