using KlingFlow.Catalogue;
using KlingFlow.Spending;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Output;

/// <summary>A take that would be asked for now.</summary>
/// <param name="Provider">Who would make it; null where the plan does not read.</param>
/// <param name="Model">With which model.</param>
/// <param name="Seconds">How long it would be.</param>
/// <param name="CostsMoney">Whether it would be paid for.</param>
/// <param name="Estimate">What it would cost.</param>
/// <param name="Caps">The caps and what they leave; null where it is free.</param>
/// <param name="HeldBy">What would hold it back: <c>plan</c>, <c>unsupported</c>, <c>trust</c>, <c>budget</c>; null for nothing.</param>
/// <param name="Changes">In what it would differ from the newest take; null where there is none to compare with.</param>
internal sealed record WhyNext(
    string? Provider, string? Model, int? Seconds, bool CostsMoney, Estimate? Estimate, CapsLeft? Caps, string? HeldBy, IReadOnlyList<ChangeLine>? Changes)
{
    public static WhyNext Of(Explanation explanation, TakeQuote quote) => new(
        quote.Plan?.Provider, quote.Plan?.Model, quote.Plan?.Seconds, quote.CostsMoney, quote.Record?.Estimate, quote.Left,
        quote.Problems.Count > 0 ? "plan" : QuoteDocument.WaitsForOf(quote), explanation.Changes(quote)?.Select(ChangeLine.Of).ToList());
}
