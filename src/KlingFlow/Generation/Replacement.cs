namespace KlingFlow.Generation;

/// <summary>A request that lies there has a take given up for another.</summary>
/// <param name="Provider">Who makes the other; null where that is the plan's to say.</param>
/// <param name="Why">As the request says.</param>
public sealed record Replacement(string? Provider, string Why)
{
    /// <summary>What stands for a provider that the request does not name.</summary>
    internal const string ByPlan = "the provider of the plan";

    /// <summary>What the records of the take that is given up say about it.</summary>
    internal static string InWords(string from, Replacement? to) => $"given up: {from} accepted nothing of it, and {to?.Provider ?? ByPlan} makes another in its place";
}
