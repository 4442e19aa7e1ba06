namespace KlingFlow.Cli.Costs;

/// <summary>Money of one take.</summary>
/// <param name="Take">E.g. <c>take2</c>.</param>
/// <param name="Amount">Spent, or set aside while it is open.</param>
/// <param name="Source"><c>actual</c> or <c>estimate</c>.</param>
/// <param name="Verdict"><c>none</c>, <c>approved</c> or <c>rejected</c>.</param>
internal sealed record TakeCost(string Take, decimal Amount, string Source, string Verdict)
{
    /// <summary>Whether the amount is only set aside.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen { get; init; }

    /// <summary>Individual mode: the part of the amount that is only set aside; null where that is all of it or nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal? Reserved { get; init; }

    /// <summary>How much of the amount is only set aside.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal StillReserved => Reserved ?? (IsOpen ? Amount : 0);
}
