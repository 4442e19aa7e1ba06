using System.Text.Json.Serialization;
using KlingFlow.Spending;

namespace KlingFlow.Cli.Costs;

/// <summary><c>kling cost --json</c> (design.md 6). Field order is the order in the document.</summary>
internal sealed record CostDocument(
    int Schema, string Project, string Currency, decimal Spent, decimal Reserved, decimal Rejected, IReadOnlyList<SequenceCost> BySequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ElementCost>? Elements, CapsLeft Caps);
