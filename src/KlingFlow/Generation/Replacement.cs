namespace KlingFlow.Generation;

/// <summary>A request that lies there has a take given up for another.</summary>
/// <param name="Provider">Who makes the other; null where that is the plan's to say.</param>
/// <param name="Why">As the request says.</param>
public sealed record Replacement(string? Provider, string Why);
