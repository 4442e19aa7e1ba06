namespace KlingFlow.Cli.Output;

/// <summary>How one shot is getting on.</summary>
/// <param name="Shot">E.g. <c>SEQ08_shot02</c>.</param>
/// <param name="State">A word of design.md 4.2.</param>
/// <param name="Take">The take that is read from, e.g. <c>take2</c>; null before any.</param>
internal sealed record WhyShot(string Shot, string State, string? Take);
