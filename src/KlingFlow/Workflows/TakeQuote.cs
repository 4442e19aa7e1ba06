using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Plans;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>What asking for a take now would make, cost and run into. Nothing is written and nothing is sent to find it out.</summary>
public sealed record TakeQuote
{
    /// <summary>What is wrong with the plan, the request or the images; all at once.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Why nothing may be paid here; null where it may, or where it is free.</summary>
    public Problem? Untrusted { get; init; }

    /// <summary>The cap that would be broken; null where none is.</summary>
    public ReserveOutcome.OverBudget? OverBudget { get; init; }

    /// <summary>Why a cost beyond its estimate has paused spending; null where none has, or where it is free.</summary>
    public Problem? Paused { get; init; }

    /// <summary>What the caps leave, in the currency of the budget; null where it is free.</summary>
    public CapsLeft? Left { get; init; }

    /// <summary>The take of another sequence that was paid for with the same inputs; null where there is none.</summary>
    public string? SameAs { get; init; }

    /// <summary>Why the plan's start frame is not there yet, so that a request would wait; null where nothing of it is missing.</summary>
    public string? NoStartFrame { get; init; }

    /// <summary>The plan; null where it does not read.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Hash of the plan, for the request.</summary>
    public string? PlanSha256 { get; init; }

    /// <summary>The record as it would be written; null where there is a problem.</summary>
    public TakeRecord? Record { get; init; }

    /// <summary>The elements that would be made at the provider first; each once, whoever shows it.</summary>
    public IReadOnlyList<string> ToMake { get; init; } = [];

    /// <summary>What making them is expected to cost; null where there is none to make.</summary>
    public Estimate? ToMakeEstimate { get; init; }

    /// <summary>Images of elements that are awaited; empty where all are there.</summary>
    public IReadOnlyList<Problem> Awaited { get; init; } = [];

    /// <summary>Whether it costs money.</summary>
    public bool CostsMoney { get; init; }
}
