namespace KlingFlow.Cli.Costs;

/// <summary>Money of one element, all attempts to make it together.</summary>
/// <param name="Element">Its name.</param>
/// <param name="Amount">Spent, or set aside while it is open.</param>
/// <param name="Source"><c>actual</c> or <c>estimate</c>.</param>
internal sealed record ElementCost(string Element, decimal Amount, string Source)
{
    /// <summary>Whether the amount is only set aside.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen { get; init; }
}
