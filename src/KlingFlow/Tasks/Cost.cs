namespace KlingFlow.Tasks;

/// <summary>What a take cost.</summary>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Source"><c>actual</c>: the provider billed it; <c>estimate</c>: it did not say.</param>
public sealed record Cost(decimal Amount, string Currency, string Source);
