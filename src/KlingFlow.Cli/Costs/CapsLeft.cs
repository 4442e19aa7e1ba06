namespace KlingFlow.Cli.Costs;

/// <summary>The caps, and what is left under them. Never below 0.</summary>
internal sealed record CapsLeft(decimal PerTake, decimal PerDay, decimal PerProject, decimal LeftToday, decimal LeftProject);
