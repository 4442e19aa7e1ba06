namespace KlingFlow.Cli.Output;

/// <summary>A clip that is not in the film, in <c>kling timeline --json</c>.</summary>
/// <param name="Clip">Which.</param>
/// <param name="Reason">The state of its sequence, <c>not made yet</c>, or that it is skipped.</param>
internal sealed record TimelineGap(string Clip, string Reason);
