namespace KlingFlow.Catalogue;

/// <summary>List price of one unit.</summary>
/// <param name="Kind"><c>video</c> or <c>image</c>.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record UnitPrice(string Kind, decimal Amount, string Currency);
