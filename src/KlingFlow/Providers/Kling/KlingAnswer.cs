using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
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
internal sealed partial record KlingAnswer(int? Code, string Message, string RequestId, JsonElement Data)
{
    private const int MaxMessage = 300;

    /// <summary>The words for a person: <c>1201: duration is invalid (request r-6)</c>.</summary>
    public string Text => string.Concat(
        Code is { } code and not 0 ? string.Create(CultureInfo.InvariantCulture, $"{code}: ") : "",
        Message,
        Code is 1003 or 1004 ? "; check the clock of this machine" : "",
        RequestId.Length > 0 ? $" (request {RequestId})" : "");

    /// <summary>Reads an answer; one that is not JSON, or no object, has no code.</summary>
    public static KlingAnswer Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutHalfCharacters(body));
            var root = document.RootElement.Clone();

            return new KlingAnswer(
                KlingJson.Integer(root, "code"),
                SafeText.Short(SafeText.WithoutQueries(KlingJson.Text(root, "message")), MaxMessage),
                SafeText.Short(KlingJson.Text(root, "request_id"), 80),
                KlingJson.Member(root, "data"));
        }
        catch (JsonException)
        {
            return new KlingAnswer(null, SafeText.Short(SafeText.WithoutQueries(body), 120), "", default);
        }
    }

    /// <summary>Half of a character, as a text cut in its middle has it, is valid JSON that no reader of texts can read.</summary>
    private static string WithoutHalfCharacters(string body) => HalfCharacter().Replace(body, "\\ufffd");

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfCharacter();
}
