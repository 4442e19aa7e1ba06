using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>The changes of <c>task.json</c> that more than one step makes.</summary>
internal static class TaskWords
{
    private const int KeptAttempts = 10;
    private const int MessageCharacters = 300;

    /// <summary>The same task with one more attempt; only the newest ten are kept, so that the record stays small.</summary>
    public static RemoteTask With(this RemoteTask task, DateTimeOffset at, string outcome, string message)
    {
        var attempts = task.Attempts.Append(new SubmitAttempt(at, outcome, SafeText.Short(message, MessageCharacters)));
        return task with { Attempts = [.. attempts.TakeLast(KeptAttempts)] };
    }

    /// <summary>The same task, known to the provider.</summary>
    public static RemoteTask Accepted(this RemoteTask task, string taskId, DateTimeOffset at, TaskUrls? urls = null) => task with
    {
        TaskId = taskId,
        Urls = urls ?? (task.TaskId == taskId ? task.Urls : null),
        SubmittedAt = task.SubmittedAt ?? at,
        Status = RemoteStatus.IsTerminal(task.Status) || task.Status == RemoteStatus.Processing ? task.Status : RemoteStatus.Submitted,
        ErrorKind = null,
        TaskStatusMsg = "",
    };

    /// <summary>The same task with another word and what was said about it.</summary>
    public static RemoteTask Now(this RemoteTask task, string status, string message, string? errorKind = null) => task with
    {
        Status = status, TaskStatusMsg = SafeText.Short(message, MessageCharacters), ErrorKind = errorKind,
    };
}
