using KlingFlow.Errors;

namespace KlingFlow.Workflows;

/// <summary>Why a sound could not be made, kept in the cache for whoever asks how the film stands. Field order is the order on disk.</summary>
/// <param name="Code">Of the problem, as all that follows.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
/// <param name="File">Where; null without a place.</param>
internal sealed record SoundNote(string Code, string Message, string? Hint = null, string? File = null)
{
    /// <summary>Of a problem.</summary>
    public static SoundNote Of(Problem problem) => new(problem.Code, problem.Message, problem.Hint, problem.Where?.File);

    /// <summary>The problem again.</summary>
    public Problem ToProblem() => new(Code, Message, File is null ? null : new FilePosition(File, 1, 1), Hint);
}
