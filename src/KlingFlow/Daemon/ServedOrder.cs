using KlingFlow.Errors;
using KlingFlow.Workflows;

namespace KlingFlow.Daemon;

/// <summary>What became of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Claimed">What was claimed for it; null where it could not be served.</param>
/// <param name="Problem">What stopped it, where something did.</param>
internal sealed record ServedOrder(DueStep.Serve Order, DueStep.Run? Claimed, Problem? Problem);
