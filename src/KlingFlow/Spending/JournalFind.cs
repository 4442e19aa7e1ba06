using KlingFlow.Catalogue;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>A paid thing that its folder shows and the journal does not know.</summary>
/// <param name="What">What was made.</param>
/// <param name="TaskId">The provider's id; null where its record is gone.</param>
/// <param name="Estimate">What to set aside while it is open.</param>
/// <param name="Cost">What its manifest says; null while it is open.</param>
public sealed record JournalFind(JournalTake What, string? TaskId, Estimate Estimate, Cost? Cost);
