namespace KlingFlow.Outside;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 means it succeeded; 128 + n that signal n ended it.</param>
/// <param name="Output">Standard output, at most 16 million characters of it.</param>
/// <param name="ErrorTail">The end of standard error, at most 64 k characters.</param>
public sealed record ProgramResult(int ExitCode, string Output, string ErrorTail);
