using System.Text.Json;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Fal;

/// <summary>
/// What an answer to a submit means. Fal knows no id of ours and no idempotency key, so whatever proves neither that it was taken
/// nor that it was not stays unknown for good: a person decides, and nothing is sent again by itself.
/// </summary>
internal static class FalSubmitVerdict
{
    private const int LongestId = 200;

    public static SubmitOutcome Of(FalConnection connection, int status, string body, TimeSpan? retryAfter)
    {
        if (status is >= 200 and < 300)
            return Taken(connection, AnswerJson.Read(body) ?? default, body);

        var answer = FalAnswer.Read(body);
        var words = answer.Words(status);
        return status switch
        {
            // Not followed, so that key and body stay here; what stands behind it is not known.
            >= 300 and < 400 => Unknown($"HTTP {status}: the address redirects, which is not followed", body),
            429 => new SubmitOutcome.NotAccepted(ErrorKind.Throttled, words, retryAfter),
            >= 500 or 408 => Unknown(words, body),
            _ when FalErrors.KindOfAccount(status, answer) is { } kind => new SubmitOutcome.Refused(kind, words),
            >= 400 when FalErrors.Kind(answer.Type) is ErrorKind.Policy or ErrorKind.BadInput => new SubmitOutcome.Refused(FalErrors.Kind(answer.Type)!, words),
            400 or 404 or 405 or 413 or 414 or 415 or 422 => new SubmitOutcome.Refused(ErrorKind.BadInput, words),
            _ => Unknown(words, body),
        };
    }

    private static SubmitOutcome Taken(FalConnection connection, JsonElement answer, string body)
    {
        if (AnswerJson.Text(answer, "request_id") is not { Length: <= LongestId } id || string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl))
            return Unknown("it was answered without a request id that can be read", body);

        var (status, result) = (AnswerJson.Text(answer, "status_url"), AnswerJson.Text(answer, "response_url"));
        var isOwn = connection.IsOwn(status, out _) & connection.IsOwn(result, out _);
        return new SubmitOutcome.Accepted(id) { Urls = isOwn ? new TaskUrls(status!, result!) : null };
    }

    private static SubmitOutcome.Unknown Unknown(string message, string body) => new(message, KeptAnswer.Of(body));
}
