using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Outside;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Fal;

/// <summary>What fal's two answers about one task mean: how it is getting on, and, once it is completed, what came of it.</summary>
internal static class FalTask
{
    private const string StillOpen = "in progress";

    /// <summary>What the answer to the first question tells.</summary>
    /// <param name="task">Which task.</param>
    /// <param name="answer">What came.</param>
    /// <param name="error">What was said to be wrong, if anything.</param>
    /// <returns>Null where it has ended without a word that decides, and its result must be looked at: completed is not yet success.</returns>
    public static QueryOutcome? Status(RemoteTask task, QueryAnswer answer, out FalAnswer? error)
    {
        error = null;
        if (answer is not QueryAnswer.Answered said)
            return Unreachable(answer);
        if (said.Status is not (200 or 202))
            return Declined(said);
        if (AnswerJson.Read(said.Body) is not { ValueKind: JsonValueKind.Object } status || AnswerJson.Text(status, "status") is not { } word)
            return Unclear(said.Status, "the answer cannot be read");
        if (AnswerJson.Text(status, "request_id") is { } id && id != task.TaskId)
            return Unclear(said.Status, "the answer is about another request");

        error = FalAnswer.OfStatus(status);
        return word switch
        {
            "IN_QUEUE" => One(Report(task, RemoteStatus.Submitted, Place(status))),
            "IN_PROGRESS" => One(Report(task, RemoteStatus.Processing)),
            "COMPLETED" when error is not null && FalErrors.Kind(error.Type) is not null => One(Failed(task, error, 0)),
            "COMPLETED" => null,
            _ => One(Report(task, RemoteStatus.Processing, $"status `{SafeText.Short(word, 40)}`") with { OddStatus = SafeText.Short(word, 40) }),
        };
    }

    /// <summary>What the answer to the second question tells.</summary>
    /// <param name="task">A completed task.</param>
    /// <param name="answer">What came.</param>
    /// <param name="error">What its status said to be wrong, or null.</param>
    public static QueryOutcome Result(RemoteTask task, QueryAnswer answer, FalAnswer? error)
    {
        if (answer is not QueryAnswer.Answered said)
            return error is null ? Unreachable(answer) : One(Failed(task, error, 0));
        if (said.Status is >= 200 and < 300)
            return One(Succeeded(task, AnswerJson.Read(said.Body) ?? default));

        var told = FalAnswer.Read(said.Body);
        if (said.Status == 400 && told.Type.Length == 0 && told.Text.Contains(StillOpen, StringComparison.OrdinalIgnoreCase))
            return One(Report(task, RemoteStatus.Processing));

        // An error of the model's own is an answer about the task; anything else is one about the question, which is asked again.
        var isModels = FalErrors.Kind(told.Type) is not null || (said.Status is 400 or 422 && told.HasDetail);
        return isModels ? One(Failed(task, told, said.Status)) : error is not null ? One(Failed(task, error, 0)) : Declined(said);
    }

    /// <summary>The state of a task about which nothing could be learnt: nothing is concluded from it.</summary>
    public static RemoteReport Unchanged(RemoteTask task, string why) => Report(task, task.Status, why);

    private static RemoteReport Succeeded(RemoteTask task, JsonElement result)
    {
        var named = AnswerJson.Text(AnswerJson.Member(result, "video"), "url");
        var url = Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;

        return Report(task, RemoteStatus.Succeed, url is null ? "it succeeded without the address of a video" : "") with { ResultUrl = url };
    }

    private static RemoteReport Failed(RemoteTask task, FalAnswer error, int status) =>
        Report(task, RemoteStatus.Failed, error.Words(status)) with
        {
            ErrorKind = FalErrors.Kind(error.Type) ?? (status == 422 ? ErrorKind.BadInput : ErrorKind.Remote),
        };

    private static RemoteReport Report(RemoteTask task, string status, string message = "") =>
        new() { TaskId = task.TaskId ?? "", Status = status, Message = SafeText.Short(message, 300) };

    private static string Place(JsonElement status) => AnswerJson.Integer(status, "queue_position") is { } place ? $"place {place} in the queue" : "";

    private static QueryOutcome One(RemoteReport report) => new([report]);

    private static QueryOutcome Unreachable(QueryAnswer answer) => answer is QueryAnswer.Failed failed
        ? new QueryOutcome([], ErrorKind.Temporary, failed.Why, failed.RetryAfter)
        : new QueryOutcome([], ErrorKind.Temporary, $"an answer of kind {answer.GetType().Name}");

    // Asking is free, so whatever is not a clear no is asked again. A request that fal does not know is no report at all.
    private static QueryOutcome Declined(QueryAnswer.Answered said)
    {
        if (said.Status == 404)
            return new QueryOutcome([]);

        var told = FalAnswer.Read(said.Body);
        return new QueryOutcome([], FalErrors.KindOfAccount(said.Status, told) ?? ErrorKind.Temporary, told.Words(said.Status), said.RetryAfter);
    }

    private static QueryOutcome Unclear(int status, string message) => new([], ErrorKind.Temporary, $"HTTP {status}: {message}");
}
