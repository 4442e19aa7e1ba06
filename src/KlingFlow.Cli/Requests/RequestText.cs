using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KlingFlow.Takes;

namespace KlingFlow.Cli.Requests;

/// <summary>
/// The text of <c>generate.yaml</c>. Texts are always in double quotes with JSON's escapes, which YAML reads alike: a prompt
/// may begin with <c>@</c>, and hold colons and quotes.
/// </summary>
internal static class RequestText
{
    public static string Of(GenerateRequest request)
    {
        var text = new StringBuilder();
        if (request.Mode is { } mode)
            text.Append("mode: ").Append(mode).Append('\n');
        if (request.Shots.Count > 0)
            text.Append("shots:\n");
        foreach (var (shot, what) in request.Shots.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"  {shot}: {{ {Shot(what)} }}\n");
        if (request.Note is { } note)
            text.Append("note: ").Append(Quoted(note)).Append('\n');
        if (request.PlanSha256 is { } plan)
            text.Append("plan: ").Append(Quoted(plan)).Append('\n');
        return text.ToString();
    }

    private static string Shot(ShotOverride what) => what switch
    {
        { Prompt: { } prompt } => "prompt: " + Quoted(prompt),
        { From: { } from } => "from: " + from.Short,
        { Keep: { } keep } => "keep: " + keep.Short,
        _ => "again: true",
    };

    internal static string Quoted(string text) => '"' + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value + '"';
}
