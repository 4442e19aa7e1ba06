using KlingFlow.Catalogue;
using KlingFlow.Takes;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling plan --json</c></summary>
internal sealed record QuoteDocument(
    int Schema, string Sequence, string? Provider, string? Model, string? Mode, int? Seconds, bool CostsMoney, Estimate? Estimate,
    string? WaitsFor, IReadOnlyList<TakeShot> Shots, IReadOnlyList<ProblemLine> Problems)
{
    public static QuoteDocument Of(string sequence, TakeQuote quote) => new(
        1, sequence, quote.Plan?.Provider, quote.Plan?.Model, quote.Plan?.Mode, quote.Plan?.Seconds, quote.CostsMoney, quote.Record?.Estimate,
        WaitsForOf(quote),
        quote.Record?.ShotPrompts ?? [],
        [.. quote.Problems.Select(ProblemLine.Of)]);

    /// <summary>What a request would wait for; null where it would be served.</summary>
    public static string? WaitsForOf(TakeQuote quote) => quote switch
    {
        { Untrusted: not null } => "trust",
        { OverBudget: not null } or { Paused: not null } => "budget",
        _ => null,
    };
}
