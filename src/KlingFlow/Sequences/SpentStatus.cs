namespace KlingFlow.Sequences;

/// <summary>Money of a project.</summary>
/// <param name="Amount">Spent.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reserved">Promised to open takes.</param>
public sealed record SpentStatus(decimal Amount, string Currency, decimal Reserved);
