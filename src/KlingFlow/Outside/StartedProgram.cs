namespace KlingFlow.Outside;

/// <summary>A program that runs.</summary>
/// <param name="Id">Its process id.</param>
/// <param name="Input">Must be closed, or a program that reads waits for ever.</param>
/// <param name="Output">Standard output; must be read to its end.</param>
/// <param name="Errors">Standard error; must be read to its end.</param>
/// <param name="ExitCode">Completes when it has ended.</param>
internal sealed record StartedProgram(int Id, TextWriter Input, TextReader Output, TextReader Errors, Task<int> ExitCode);
