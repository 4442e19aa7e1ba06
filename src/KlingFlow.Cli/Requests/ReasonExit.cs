using KlingFlow.Errors;
using KlingFlow.Sequences;

namespace KlingFlow.Cli.Requests;

/// <summary>The exit code that belongs to a reason for waiting (design.md 3.4a and 6).</summary>
internal static class ReasonExit
{
    public static int Of(Waiting waiting) => waiting.Reason switch
    {
        "plan" => ExitCode.Invalid,
        "trust" => ExitCode.Untrusted,
        "provider" when waiting.Code == ProblemCode.NoCredential => ExitCode.Untrusted,
        "budget" => ExitCode.Budget,
        "provider" => ExitCode.Refused,
        // Being made: it passes by itself. What a person has to put right has a code.
        "elements" when waiting.Code is null => ExitCode.Temporary,
        "in_flight" or "git" or "settling" => ExitCode.Temporary,
        _ => ExitCode.WaitingForPerson,
    };

    /// <summary>The code of problem codes that stop a provider's queue, or the general one.</summary>
    public static int OfProblems(IReadOnlyList<Problem> problems) => problems switch
    {
        [] => ExitCode.Internal,
        [{ Code: ProblemCode.NoCredential or ProblemCode.NotTrusted }, ..] => ExitCode.Untrusted,
        [{ Code: ProblemCode.ProviderRefused }, ..] => ExitCode.Refused,
        [{ Code: ProblemCode.ProviderUnreachable }, ..] => ExitCode.Temporary,
        [{ Code: ProblemCode.OverBudget }, ..] => ExitCode.Budget,
        [{ Code: ProblemCode.MaybePaid or ProblemCode.SpendingPaused }, ..] => ExitCode.WaitingForPerson,
        [{ Code: var code }, ..] when code.StartsWith("KF01", StringComparison.Ordinal) || code.StartsWith("KF02", StringComparison.Ordinal) => ExitCode.Invalid,
        _ => ExitCode.Internal,
    };
}
