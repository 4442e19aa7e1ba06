using System.Text.Json;
using KlingFlow.Outside;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>What an answer to <c>GET /tasks</c> means: the tasks it tells about, or the kind of failure.</summary>
internal static class QueryVerdict
{
    /// <param name="answer">What came.</param>
    /// <param name="makes">What the tasks make.</param>
    public static QueryOutcome Of(QueryAnswer answer, KlingMakes makes = KlingMakes.Video) => answer switch
    {
        QueryAnswer.Answered said => Of(said.Status, said.Body, said.RetryAfter, makes),
        QueryAnswer.Failed failed => new QueryOutcome([], ErrorKind.Temporary, failed.Why, failed.RetryAfter),
        _ => new QueryOutcome([], ErrorKind.Temporary, $"an answer of kind {answer.GetType().Name}"),
    };

    public static QueryOutcome Of(int status, string body, TimeSpan? retryAfter, KlingMakes makes = KlingMakes.Video)
    {
        var answer = KlingAnswer.Read(body);
        if (status is >= 200 and < 300 && answer.Code == 0)
            return new QueryOutcome([.. Tasks(answer.Data).Select(task => KlingTask.Read(task, makes)).OfType<RemoteReport>()]);

        // Asking is free, so whatever is not a clear no is asked again.
        var kind = answer.Code is { } code and not 0 ? KlingErrors.Kind(code) : null;
        kind ??= KlingErrors.KindOfStatus(status) ?? (status == 429 ? ErrorKind.Throttled : ErrorKind.Temporary);

        return new QueryOutcome([], kind, $"HTTP {status}: {answer.Text}", retryAfter);
    }

    // An array in the new dialect; older answers carry the task itself, and lists carry it under `result`.
    private static IEnumerable<JsonElement> Tasks(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Array => data.EnumerateArray(),
        JsonValueKind.Object when data.TryGetProperty("result", out _) => AnswerJson.Items(data, "result"),
        JsonValueKind.Object => [data],
        _ => [],
    };
}
