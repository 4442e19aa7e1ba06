using System.Globalization;
using System.Text;
using KlingFlow.Formats;

namespace KlingFlow.Takes;

/// <summary>
/// The text of <c>generate.yaml</c> as the program writes it. Texts are always in double quotes: a prompt may begin with <c>@</c>, and hold
/// colons and quotes.
/// </summary>
public static class RequestText
{
    /// <summary>The text for a request; of one that asks for nothing in particular it is empty.</summary>
    public static string Of(GenerateRequest request)
    {
        var text = new StringBuilder();
        if (request.Mode is { } mode)
            text.Append("mode: ").Append(mode).Append('\n');
        if (request.Provider is { } provider)
            text.Append("provider: ").Append(provider).Append('\n');
        if (request.InsteadOf is { } replaced)
            text.Append("instead_of: ").Append(replaced.Short).Append('\n');
        if (request.Shots.Count > 0)
            text.Append("shots:\n");
        foreach (var (shot, what) in request.Shots.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"  {shot}: {{ {Shot(what)} }}\n");
        if (request.Note is { } note)
            text.Append("note: ").Append(YamlText.Quoted(note)).Append('\n');
        if (request.PlanSha256 is { } plan)
            text.Append("plan: ").Append(YamlText.Quoted(plan)).Append('\n');
        return text.ToString();
    }

    private static string Shot(ShotOverride what) => what switch
    {
        { Prompt: { } prompt } => "prompt: " + YamlText.Quoted(prompt),
        { From: { } from } => "from: " + from.Short,
        { Keep: { } keep } => "keep: " + keep.Short,
        _ => "again: true",
    };
}
