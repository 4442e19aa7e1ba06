using KlingFlow.Errors;
using KlingFlow.Grids;

namespace KlingFlow.Sequences;

/// <summary>A wish for a grid that is not served yet: a <c>grid.yaml</c> that lies there, or <c>ready: true</c> with <c>start_frame: grid</c>.</summary>
/// <param name="By"><c>grid</c> or <c>ready</c>.</param>
/// <param name="Request">What is asked; null where the request does not read.</param>
/// <param name="Waiting">Why it cannot be served now; null where it can.</param>
/// <param name="Problems">What a person can put right about it.</param>
public sealed record PendingGrid(string By, GridRequest? Request, Waiting? Waiting, IReadOnlyList<Problem> Problems);
