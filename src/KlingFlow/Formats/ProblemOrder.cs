using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>Problems in the order in which a reader meets them.</summary>
public static class ProblemOrder
{
    /// <summary>By line and column; those without a place first.</summary>
    public static IReadOnlyList<Problem> ByPlace(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.Where?.Line ?? 0).ThenBy(problem => problem.Where?.Column ?? 0)];
}
