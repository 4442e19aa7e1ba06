using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>A sequence's take in individual mode: what its shots become together.</summary>
/// <param name="Id">Which.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Record">What is asked, and where each clip comes from.</param>
/// <param name="Provider">Who makes its shots.</param>
/// <param name="ExternalTaskId">Our id of it; no provider ever hears of this one.</param>
internal sealed record WholeTake(TakeId Id, TakeFolder Folder, TakeRecord Record, IProvider Provider, string ExternalTaskId)
{
    /// <summary>As the journal names it. It costs nothing itself: its shots do.</summary>
    public JournalTake What => new(ExternalTaskId, Tasks.ExternalTaskId.Take, Id.Owner, Id.Take.Value, Id.ToString());
}
