namespace KlingFlow.Sequences;

/// <summary>Money of a project.</summary>
/// <param name="Amount">Spent.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reserved">Promised to open takes.</param>
public sealed record SpentStatus(decimal Amount, string Currency, decimal Reserved)
{
    /// <summary>The part of <see cref="Amount"/> that this machine's journal does not know.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal Elsewhere { get; init; }
}
