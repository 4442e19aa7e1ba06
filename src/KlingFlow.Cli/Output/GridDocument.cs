namespace KlingFlow.Cli.Output;

/// <summary><c>kling grid --json</c></summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Sequence">Which.</param>
/// <param name="Grid">E.g. <c>grid1</c>; null while the request is not taken.</param>
/// <param name="Status">The word of the grid, or <c>waiting</c>.</param>
/// <param name="Manifest">Relative to the project, once it has ended.</param>
internal sealed record GridDocument(int Schema, string Sequence, string? Grid, string Status, string? Manifest);
