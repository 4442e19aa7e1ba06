namespace KlingFlow.Cli.Output;

/// <summary>The newest grid.</summary>
/// <param name="Grid">E.g. <c>grid1</c>.</param>
/// <param name="Status">The word of its manifest, else of its task, else <c>pending</c>.</param>
/// <param name="Message">What was said about it.</param>
/// <param name="Quadrant">The one that is chosen of it; null without one.</param>
internal sealed record WhyGrid(string Grid, string Status, string Message, string? Quadrant);
