using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>What one question told about one task.</summary>
/// <param name="Report">What the provider says; null where it does not know the task, or was not reached.</param>
/// <param name="Failure">Why the question itself failed, a word of <see cref="ErrorKind"/>; null where it was answered.</param>
/// <param name="Message">What was said about the failure.</param>
/// <param name="RetryAfter">How long the provider asks to wait.</param>
public sealed record PollAnswer(RemoteReport? Report, string? Failure, string Message, TimeSpan? RetryAfter)
{
    /// <summary>Picks the answer for one task: by id, never by position.</summary>
    internal static PollAnswer For(RemoteTask task, QueryOutcome outcome) => new(
        outcome.Reports.FirstOrDefault(report => report.TaskId == task.TaskId
            && (report.ExternalTaskId is null || report.ExternalTaskId == task.ExternalTaskId)),
        outcome.Failure, outcome.Message, outcome.RetryAfter);
}
