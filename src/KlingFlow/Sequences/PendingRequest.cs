using KlingFlow.Errors;
using KlingFlow.Takes;

namespace KlingFlow.Sequences;

/// <summary>A wish for a take that is not served yet: a request that lies there, or <c>ready: true</c>.</summary>
/// <param name="By"><c>generate</c> or <c>ready</c>.</param>
/// <param name="Request">What is asked; null where the request does not read.</param>
/// <param name="Waiting">Why it cannot be served now; null where it can.</param>
/// <param name="Problems">What a person can put right about it, beyond what the snapshot says.</param>
public sealed record PendingRequest(string By, GenerateRequest? Request, Waiting? Waiting, IReadOnlyList<Problem> Problems);
