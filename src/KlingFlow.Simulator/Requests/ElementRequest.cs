using KlingFlow.Simulator.Elements;

namespace KlingFlow.Simulator.Requests;

/// <summary>An order of an element by the older dialect.</summary>
internal sealed record ElementRequest : PaidRequest
{
    public required string Name { get; init; }

    public override string Path => LegacyDialect.Elements;

    // No price list names one; this is what a careful client sets aside.
    public override decimal Units => 1;

    public override ElementSpec Element => new(Name, Prompt);
}
