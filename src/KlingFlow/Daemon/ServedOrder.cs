using KlingFlow.Errors;
using KlingFlow.Names;

namespace KlingFlow.Daemon;

/// <summary>What became of an order.</summary>
/// <param name="Sequence">Whose order.</param>
/// <param name="Take">The claimed take; null where it could not be served.</param>
/// <param name="Problem">What stopped it, where something did.</param>
internal sealed record ServedOrder(SequenceId Sequence, TakeId? Take, Problem? Problem);
