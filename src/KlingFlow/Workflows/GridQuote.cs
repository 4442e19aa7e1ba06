using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Grids;
using KlingFlow.Providers;
using KlingFlow.Spending;

namespace KlingFlow.Workflows;

/// <summary>What asking for a grid now would make, cost and run into. Nothing is written and nothing is sent to find it out.</summary>
public sealed record GridQuote
{
    /// <summary>What is wrong with the plan or the request; all at once.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Why nothing may be paid here; null where it may, or where it is free.</summary>
    public Problem? Untrusted { get; init; }

    /// <summary>Why a cost beyond its estimate has paused spending; null where none has, or where it is free.</summary>
    public Problem? Paused { get; init; }

    /// <summary>The cap that would be broken; null where none is.</summary>
    public ReserveOutcome.OverBudget? OverBudget { get; init; }

    /// <summary>Hash of the plan, for the request.</summary>
    public string? PlanSha256 { get; init; }

    /// <summary>The record as it would be written; null where the plan does not read.</summary>
    public GridRecord? Record { get; init; }

    /// <summary>The request as it would be sent; null where there is a problem.</summary>
    public PreparedRequest? Request { get; init; }

    /// <summary>The elements that would be made at the provider first; each once, whoever shows it.</summary>
    public IReadOnlyList<string> ToMake { get; init; } = [];

    /// <summary>What making them is expected to cost; null where there is none to make.</summary>
    public Estimate? ToMakeEstimate { get; init; }

    /// <summary>Whether it costs money.</summary>
    public bool CostsMoney { get; init; }
}
