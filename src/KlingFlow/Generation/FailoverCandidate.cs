using KlingFlow.Catalogue;
using KlingFlow.Errors;

namespace KlingFlow.Generation;

/// <summary>Another provider that might make the very same work.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Price">What it would cost there; null where that cannot be told.</param>
/// <param name="Cannot">Why it cannot make the work as it stands, or cannot be asked now; null where it can.</param>
/// <param name="OverBudget">The cap that its price would break; null where none is.</param>
public sealed record FailoverCandidate(string Provider, Estimate? Price, Problem? Cannot = null, Problem? OverBudget = null)
{
    /// <summary>Why it is passed over; null where it is not.</summary>
    public string? SkippedBecause => Cannot?.Message ?? OverBudget?.Message ?? (Price is null ? "nobody can tell its price" : null);
}
