namespace KlingFlow.Errors;

/// <summary>One thing that a person can put right. Problems are collected and shown together; they are never exceptions by themselves.</summary>
/// <param name="Code">A code of <see cref="ProblemCode"/>, e.g. <c>KF0102</c>; <c>kling explain</c> tells more about it.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Where">The place, where there is one.</param>
/// <param name="Hint">What to do about it: an instruction or "did you mean".</param>
public sealed record Problem(string Code, string Message, FilePosition? Where = null, string? Hint = null)
{
    /// <summary>The line of the file that the problem is about, for showing it with a caret.</summary>
    public string? SourceLine { get; init; }
}
