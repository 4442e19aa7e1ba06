using KlingFlow.Catalogue;

namespace KlingFlow.Spending;

/// <summary>Money for one part of a whole that is reserved at once: a take in individual mode, and each of its shots.</summary>
/// <param name="What">The part.</param>
/// <param name="Estimate">What it may cost; 0 for what costs nothing itself.</param>
/// <param name="TakeJson">Its <c>take.json</c>: before its intent only this line could write it back.</param>
public sealed record JournalReservation(JournalTake What, Estimate Estimate, string TakeJson)
{
    /// <summary>The <c>request.yaml</c> that asked for it, as it stood; null where there is none.</summary>
    public string? RequestYaml { get; init; }
}
