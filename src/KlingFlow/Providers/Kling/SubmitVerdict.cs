using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>
/// What an answer to a submit means. Whatever does not prove that Kling took the request, or that it did not, is
/// unknown: it may have been paid for, and only a look-up can tell.
/// </summary>
internal static class SubmitVerdict
{
    private static readonly string[] AboutExternalId = ["external_task_id", "external task id", "externaltaskid", "external_id"];

    public static SubmitOutcome Of(int status, string body, TimeSpan? retryAfter)
    {
        var answer = KlingAnswer.Read(body);
        var text = answer.Text.Length > 0 ? answer.Text : $"HTTP {status}";

        return (status, answer.Code) switch
        {
            // Not followed, so that key and body stay here; what stands behind it is not known.
            (>= 300 and < 400, _) => new SubmitOutcome.Unknown($"HTTP {status}: the address redirects, which is not followed"),
            (>= 500, _) => new SubmitOutcome.Unknown($"HTTP {status}: {text}"),
            (>= 200 and < 300, 0) => Accepted(answer),
            (_, 0) => new SubmitOutcome.Unknown($"HTTP {status} with code 0: {text}"),
            (_, { } code) when KlingErrors.Kind(code) is { } kind => Declined(kind, code, text, retryAfter),
            (>= 400, _) when KlingErrors.KindOfStatus(status) is { } kind => new SubmitOutcome.Refused(kind, $"HTTP {status}: {text}"),
            _ => new SubmitOutcome.Unknown($"HTTP {status}: {text}"),
        };
    }

    private static SubmitOutcome Accepted(KlingAnswer answer)
    {
        var id = AnswerJson.Text(answer.Data, "id") ?? AnswerJson.Text(answer.Data, "task_id");
        return string.IsNullOrWhiteSpace(id)
            ? new SubmitOutcome.Unknown("it was accepted without a task id")
            : new SubmitOutcome.Accepted(id);
    }

    private static SubmitOutcome Declined(string kind, int code, string text, TimeSpan? retryAfter) => kind switch
    {
        // Documented: no task was created.
        ErrorKind.Throttled => new SubmitOutcome.NotAccepted(kind, text, retryAfter),
        ErrorKind.Temporary => new SubmitOutcome.Unknown(text),
        // Our id is there already: an earlier send of the same request arrived after all.
        ErrorKind.BadInput when code == 1201 && IsAboutExternalId(text) => new SubmitOutcome.Unknown(text),
        _ => new SubmitOutcome.Refused(kind, text),
    };

    private static bool IsAboutExternalId(string text) =>
        AboutExternalId.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
