using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary>A stale take and why.</summary>
internal sealed record StaleLine(string Take, IReadOnlyList<ChangeLine> Reasons)
{
    public static StaleLine Of(StaleTake stale) => new(stale.Take, [.. stale.Reasons.Select(ChangeLine.Of)]);
}
