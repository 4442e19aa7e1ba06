namespace KlingFlow.Cli.Output;

/// <summary>The newest take.</summary>
internal sealed record WhyTake(string Take, string Status, string Message, string? Freshness);
