using KlingFlow.Errors;

namespace KlingFlow.Tests.Formats;

/// <summary>The data of problems, one block each, for snapshots.</summary>
internal static class ProblemText
{
    public static string Of(IEnumerable<Problem> problems) => string.Join('\n', problems.Select(Of));

    private static string Of(Problem problem) =>
        $"{problem.Code} {problem.Where?.ToString() ?? "-"} +{problem.Where?.Length}\n  {problem.Message}\n  | {problem.SourceLine}\n  hint: {problem.Hint}\n";
}
