using System.Globalization;
using System.Text.Json;
using KlingFlow.Errors;

namespace KlingFlow.Providers.Kling;

/// <summary>
/// The envelope around every answer: <c>{code, message, request_id, data}</c>. Read leniently: relays send numbers as
/// strings, and what is not understood must never throw while money is in question.
/// </summary>
/// <param name="Code">0 is success; null where there is no envelope.</param>
/// <param name="Message">What it says, made harmless and short.</param>
/// <param name="RequestId">Names the HTTP call for Kling's support; not the task.</param>
/// <param name="Data">The content; <see cref="JsonValueKind.Undefined"/> where there is none.</param>
internal sealed record KlingAnswer(int? Code, string Message, string RequestId, JsonElement Data)
{
    private const int MaxMessage = 300;

    /// <summary>The words for a person: <c>1201: duration is invalid (request r-6)</c>.</summary>
    public string Text => string.Concat(
        Code is { } code and not 0 ? string.Create(CultureInfo.InvariantCulture, $"{code}: ") : "",
        Message,
        Code is 1003 or 1004 ? "; check the clock of this machine" : "",
        RequestId.Length > 0 ? $" (request {RequestId})" : "");

    /// <summary>Reads an answer; one that is not JSON, or no object, has no code.</summary>
    public static KlingAnswer Read(string body) => AnswerJson.Read(body) is { } root
        ? new KlingAnswer(
            AnswerJson.Integer(root, "code"),
            SafeText.Short(SafeText.WithoutQueries(AnswerJson.Text(root, "message")), MaxMessage),
            SafeText.Short(AnswerJson.Text(root, "request_id"), 80),
            AnswerJson.Member(root, "data"))
        : new KlingAnswer(null, SafeText.Short(SafeText.WithoutQueries(body), 120), "", default);
}
