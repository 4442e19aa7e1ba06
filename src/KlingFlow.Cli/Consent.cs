using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>Asking before something that cannot be taken back.</summary>
internal static class Consent
{
    /// <summary>Returns where consent is given: by <c>--yes</c>, or by a person at a terminal.</summary>
    /// <exception cref="UserFacingException">It is not, or nobody can be asked.</exception>
    public static void Require(CliRun cli, bool yes, string question, int exitWithoutConsent)
    {
        if (yes)
            return;

        if (!cli.MayAsk)
        {
            throw new UserFacingException(
                exitWithoutConsent,
                new Problem(ProblemCode.NeedsYes, $"consent is needed: {question}", Hint: "nobody can be asked here; add --yes"));
        }

        cli.Host.Error.Write($"{question} [y/N] ");
        var answer = cli.Host.Input.ReadLine()?.Trim();
        if (answer is null || !(answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase)))
            throw new UserFacingException(exitWithoutConsent, new Problem(ProblemCode.NeedsYes, "not agreed, so nothing was done"));
    }
}
