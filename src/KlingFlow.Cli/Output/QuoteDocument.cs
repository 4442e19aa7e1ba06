using System.Text.Json.Serialization;
using KlingFlow.Catalogue;
using KlingFlow.Takes;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling plan --json</c></summary>
internal sealed record QuoteDocument(
    int Schema, string Sequence, string? Provider, string? Model, string? Mode, int? Seconds, bool CostsMoney, Estimate? Estimate,
    string? WaitsFor, IReadOnlyList<TakeShot> Shots, IReadOnlyList<ProblemLine> Problems,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TakeElement>? Elements,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ToMake,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Estimate? ToMakeEstimate)
{
    public static QuoteDocument Of(string sequence, TakeQuote quote) => new(
        1, sequence, quote.Plan?.Provider, quote.Plan?.Model, quote.Plan?.Mode, quote.Plan?.Seconds, quote.CostsMoney, quote.Record?.Estimate,
        WaitsForOf(quote),
        quote.Record?.ShotPrompts ?? [],
        [.. quote.Problems.Select(ProblemLine.Of)],
        quote.Record is { Elements: { Count: > 0 } elements } ? [.. elements.Select(element => element with { Sha256 = null })] : null,
        quote.ToMake.Count > 0 ? quote.ToMake : null, quote.ToMakeEstimate);

    /// <summary>What a request would wait for; null where it would be served.</summary>
    public static string? WaitsForOf(TakeQuote quote) => quote switch
    {
        { NoStartFrame: not null } => "start_frame",
        { Untrusted: not null } => "trust",
        { OverBudget: not null } or { Paused: not null } => "budget",
        { Awaited.Count: > 0 } => "elements",
        _ => null,
    };
}
