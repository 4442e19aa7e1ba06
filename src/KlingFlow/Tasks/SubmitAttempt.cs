namespace KlingFlow.Tasks;

/// <summary>One send of a request, or one look-up that found it.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome"><c>accepted</c>, <c>not_accepted</c>, <c>refused</c>, <c>unknown</c>, <c>adopted</c>.</param>
/// <param name="Message">What was said about it.</param>
public sealed record SubmitAttempt(DateTimeOffset At, string Outcome, string Message = "");
