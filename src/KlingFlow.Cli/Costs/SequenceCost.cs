namespace KlingFlow.Cli.Costs;

/// <summary>Money of one sequence.</summary>
internal sealed record SequenceCost(string Id, decimal Spent, decimal Reserved, IReadOnlyList<TakeCost> Takes);
