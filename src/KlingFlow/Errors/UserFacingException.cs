namespace KlingFlow.Errors;

/// <summary>
/// Something the user can put right: a typo in a plan, a missing file, a prompt the provider refused.
/// It is printed without a stack trace. Anything that is a bug of ours keeps its own exception type.
/// </summary>
public class UserFacingException : Exception
{
    /// <summary>One problem.</summary>
    /// <param name="exit">One of <see cref="ExitCode"/>.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="cause">The exception behind it, for the log.</param>
    public UserFacingException(int exit, Problem problem, Exception? cause = null)
        : this(exit, [problem], cause)
    {
    }

    /// <summary>Several problems at once; at least one.</summary>
    public UserFacingException(int exit, IReadOnlyList<Problem> problems, Exception? cause = null)
        : base(problems[0].Message, cause)
    {
        Exit = exit;
        Problems = problems;
    }

    /// <summary>The exit code of the program, one of <see cref="ExitCode"/>.</summary>
    public int Exit { get; }

    /// <summary>Everything that is wrong, in the order it should be shown.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
