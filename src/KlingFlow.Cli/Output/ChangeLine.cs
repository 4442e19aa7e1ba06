using KlingFlow.Takes;

namespace KlingFlow.Cli.Output;

/// <summary>One thing in which two takes, or a take and the plan of today, differ.</summary>
/// <param name="What">E.g. <c>shot 2 prompt</c>.</param>
/// <param name="Was">In the first; null where it had none.</param>
/// <param name="Now">In the second; null where it has none.</param>
/// <param name="Origin">Where the second stands, e.g. <c>plan.yaml:14</c>; null where that is no plan.</param>
internal sealed record ChangeLine(string What, string? Was, string? Now, string? Origin)
{
    public static ChangeLine Of(TakeDifference difference) => new(difference.What, difference.Was, difference.Now, difference.Origin);
}
