using System.Text.Json;
using KlingFlow.Errors;

namespace KlingFlow.Providers.Fal;

/// <summary>
/// What fal says when something is wrong: <c>{detail: [{loc, msg, type}]}</c> of a model, <c>{detail: "…", error_type: "…"}</c> of the queue, or
/// anything else. Read leniently: what is not understood must never throw while money is in question.
/// </summary>
/// <param name="Type">The word that decides; empty where none is named.</param>
/// <param name="Text">For a person: made harmless and short. Never decides.</param>
/// <param name="HasDetail">Whether it is in one of the two shapes at all.</param>
internal sealed record FalAnswer(string Type, string Text, bool HasDetail)
{
    private const int MaxText = 200;

    /// <summary>Reads an answer; one that is not JSON has no type.</summary>
    public static FalAnswer Read(string body)
    {
        if (AnswerJson.Read(body) is not { } root)
            return new FalAnswer("", Harmless(body.Length > 4 * MaxText ? body[..(4 * MaxText)] : body), HasDetail: false);

        var detail = AnswerJson.Member(root, "detail");
        var first = AnswerJson.Items(root, "detail").FirstOrDefault();
        var type = AnswerJson.Text(first, "type") ?? AnswerJson.Text(detail, "type") ?? AnswerJson.Text(root, "error_type");
        // `input` of a detail repeats what was sent, whole images too: only the message is kept.
        var text = AnswerJson.Text(first, "msg") ?? AnswerJson.Text(detail, "msg") ?? AnswerJson.Text(root, "detail") ?? AnswerJson.Text(root, "error");

        return new FalAnswer(SafeText.Short(type, 60), Harmless(text ?? ""), detail.ValueKind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object);
    }

    /// <summary>Type and text of a status that ended badly; null for one that names no error.</summary>
    public static FalAnswer? OfStatus(JsonElement status) =>
        (AnswerJson.Text(status, "error_type"), AnswerJson.Text(status, "error")) is var (type, text) && (type ?? text) is { Length: > 0 }
            ? new FalAnswer(SafeText.Short(type, 60), Harmless(text ?? ""), HasDetail: true)
            : null;

    /// <summary>The words for a person: <c>HTTP 422, content_policy_violation: the prompt was flagged</c>.</summary>
    /// <param name="status">0 where it was told by no status of its own.</param>
    public string Words(int status)
    {
        var head = string.Join(", ", new[] { status == 0 ? "" : $"HTTP {status}", Type }.Where(part => part.Length > 0));
        return string.Join(": ", new[] { head, Text }.Where(part => part.Length > 0));
    }

    private static string Harmless(string text) => SafeText.Short(SafeText.WithoutQueries(text), MaxText);
}
