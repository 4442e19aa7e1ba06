namespace KlingFlow.Cli.Output;

/// <summary><c>kling generate --json</c></summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Sequence">Which.</param>
/// <param name="Take">E.g. <c>take2</c>; null while the request is not taken.</param>
/// <param name="Status">The word of the take, or <c>waiting</c>.</param>
/// <param name="Manifest">Relative to the project, once it has ended.</param>
internal sealed record GenerateDocument(int Schema, string Sequence, string? Take, string Status, string? Manifest);
