namespace KlingFlow.Workflows;

/// <summary>One thing that was left half done.</summary>
/// <param name="Kind"><c>adopt</c>: found at the provider; <c>maybe_paid</c>: no look-up finds it; <c>unreachable</c>: could not be asked; <c>open</c>: goes on by itself; <c>unsettled</c>: ended, the money is not settled; <c>empty_folder</c>: a claim that a crash left empty.</param>
/// <param name="TakeId">E.g. <c>SEQ08_take001</c>.</param>
/// <param name="ExternalTaskId">Our id of it; null where there is none.</param>
/// <param name="TaskId">The provider's id; null where it is not known.</param>
/// <param name="Message">In words.</param>
/// <param name="Next">What to type; null where <c>--apply</c> mends it.</param>
public sealed record ReconcileFinding(string Kind, string TakeId, string? ExternalTaskId, string? TaskId, string Message, string? Next = null);
