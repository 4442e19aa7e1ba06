using KlingFlow.Names;

namespace KlingFlow.Workflows;

/// <summary>One kind of thing that a sequence has several of, counted from 1.</summary>
/// <param name="Kind">As the journal calls it: <c>take</c>, <c>grid</c>.</param>
/// <param name="Name">Its name: <c>SEQ08_take002</c>.</param>
/// <param name="Record">Absolute path of what was asked; git knows the thing while it knows this file.</param>
/// <param name="Step">Goes on with it.</param>
internal sealed record AwayKind(
    string Kind, Func<SequenceId, int, string> Name, Func<SequenceId, int, string> Record, Func<SequenceId, int, TakePlace, DueStep.Run> Step);
