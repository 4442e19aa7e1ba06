using System.Text;

namespace KlingFlow.Simulator.History;

/// <summary>I1 to I9 of one run, in order.</summary>
/// <param name="Results">One per invariant.</param>
/// <param name="Waiting">How many paid tasks have no finished take and ask for a person instead.</param>
public sealed record HistoryReport(IReadOnlyList<InvariantResult> Results, int Waiting)
{
    /// <summary>Whether every invariant holds.</summary>
    public bool Holds => Results.All(result => result.Holds);

    /// <summary>One line per invariant, and one per violation below it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var result in Results)
        {
            text.AppendLine($"{result.Id}  {(result.Holds ? "pass" : "FAIL")}  {result.Rule}: {result.Evidence}");
            foreach (var violation in result.Violations)
                text.AppendLine($"          {violation}");
        }

        return text.ToString();
    }
}
