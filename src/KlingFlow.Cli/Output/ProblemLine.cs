using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Cli.Output;

/// <summary>A problem as <c>--json</c> prints it: <c>{code, file, line, column, message, hint}</c>.</summary>
internal sealed record ProblemLine(string Code, string? File, int? Line, int? Column, string Message, string? Hint)
{
    public static ProblemLine Of(Problem problem) =>
        new(problem.Code, problem.Where?.File, problem.Where?.Line, problem.Where?.Column, problem.Message, problem.Hint);

    public string ToJson() => MachineJson.WriteLine(this, CliJson.Default.ProblemLine);
}
