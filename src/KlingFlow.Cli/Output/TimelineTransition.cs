namespace KlingFlow.Cli.Output;

/// <summary>How a clip begins, in <c>kling timeline --json</c>.</summary>
/// <param name="Kind"><c>dissolve</c>, <c>fade</c> or <c>wipe</c>.</param>
/// <param name="Seconds">How long both clips are there.</param>
internal sealed record TimelineTransition(string Kind, decimal Seconds);
