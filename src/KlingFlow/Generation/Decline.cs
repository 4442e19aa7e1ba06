using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>A provider has not taken a request, and that is proven: nothing of it was accepted.</summary>
/// <param name="Kind">A word of <see cref="ErrorKind"/>.</param>
/// <param name="Message">What was said.</param>
/// <param name="Times">How often in a row, counted from 1.</param>
public sealed record Decline(string Kind, string Message, int Times)
{
    /// <summary>How a task was declined, as its record tells; null where it was not.</summary>
    public static Decline? Of(RemoteTask? task) => task is { TaskId: null, ErrorKind: { } kind }
        ? new Decline(kind, task.TaskStatusMsg, task.Attempts.Reverse().TakeWhile(attempt => attempt.Outcome == JournalKind.NotAccepted).Count())
        : null;
}
