namespace KlingFlow.Cli.Output;

/// <summary><c>kling validate --json</c></summary>
internal sealed record ValidateDocument(int Schema, IReadOnlyList<ProblemLine> Problems);
