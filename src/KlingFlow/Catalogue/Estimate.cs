namespace KlingFlow.Catalogue;

/// <summary>What a request is expected to cost, as it stands in <c>take.json</c>.</summary>
/// <param name="Units">The provider's units, to 0.01.</param>
/// <param name="Amount">Money, rounded up to 0.001.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Estimate(decimal Units, decimal Amount, string Currency)
{
    /// <summary>The amount as money.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Money => new(Amount, Currency);

    /// <summary>Several together; null where there is none. All are in one currency, as a provider's are.</summary>
    public static Estimate? Sum(IEnumerable<Estimate> parts) =>
        parts.ToList() is [.., var last] all ? new Estimate(all.Sum(part => part.Units), all.Sum(part => part.Amount), last.Currency) : null;
}
