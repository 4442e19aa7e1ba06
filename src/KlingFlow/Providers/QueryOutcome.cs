namespace KlingFlow.Providers;

/// <summary>The answer to a question about tasks: reports, or why there are none.</summary>
/// <param name="Reports">In any order; a task the provider does not know is absent.</param>
/// <param name="Failure">A word of <see cref="Tasks.ErrorKind"/> where the question itself failed; the reports are then empty and nothing is known.</param>
/// <param name="Message">What was said about the failure.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
public sealed record QueryOutcome(IReadOnlyList<RemoteReport> Reports, string? Failure = null, string Message = "", TimeSpan? RetryAfter = null);
