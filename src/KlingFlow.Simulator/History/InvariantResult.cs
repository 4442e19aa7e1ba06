namespace KlingFlow.Simulator.History;

/// <summary>What one invariant says about a run.</summary>
/// <param name="Id"><c>I1</c> to <c>I9</c>.</param>
/// <param name="Rule">What must hold, in words.</param>
/// <param name="Evidence">What was looked at, so that "nothing was found" differs from "nothing was there".</param>
/// <param name="Violations">What speaks against it; none where it holds.</param>
public sealed record InvariantResult(string Id, string Rule, string Evidence, IReadOnlyList<string> Violations)
{
    /// <summary>Whether nothing speaks against it.</summary>
    public bool Holds => Violations.Count == 0;
}
