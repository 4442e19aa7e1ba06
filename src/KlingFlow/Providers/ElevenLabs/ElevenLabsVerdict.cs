using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.ElevenLabs;

/// <summary>What an answer means that is not the sound. What proves neither that it was made nor that it was not is unknown: it may have been paid for.</summary>
internal static class ElevenLabsVerdict
{
    private const int MaxAnswer = 4000;

    public static SubmitOutcome Of(int status, string body, TimeSpan? retryAfter)
    {
        var (word, message) = Said(body);
        var text = SafeText.Short($"HTTP {status}: {SafeText.WithoutQueries(message)}", 300);

        return (status, word) switch
        {
            (401 or 402 or 403, "quota_exceeded") or (402, _) => new SubmitOutcome.Refused(ErrorKind.Money, text),
            (401, _) => new SubmitOutcome.Refused(ErrorKind.Credential, text),
            (403, _) => new SubmitOutcome.Refused(ErrorKind.Permission, text),
            (429, _) => new SubmitOutcome.NotAccepted(ErrorKind.Throttled, text, retryAfter),
            (400 or 404 or 405 or 413 or 415 or 422, _) => new SubmitOutcome.Refused(ErrorKind.BadInput, text),
            _ => new SubmitOutcome.Unknown(text, SafeText.Short(SafeText.WithoutQueries(body.Length > MaxAnswer ? body[..MaxAnswer] : body), MaxAnswer)),
        };
    }

    /// <summary><c>{detail: {status, message}}</c>, or <c>{detail: …}</c> in any other shape.</summary>
    private static (string Word, string Message) Said(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("detail", out var detail))
                return ("", SafeText.Short(body, 200));

            return detail.ValueKind == JsonValueKind.Object
                ? (Text(detail, "status"), Text(detail, "message"))
                : ("", SafeText.Short(detail.GetRawText(), 200));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("", SafeText.Short(body.Length > 400 ? body[..400] : body, 200));
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() ?? "" : "";
}
