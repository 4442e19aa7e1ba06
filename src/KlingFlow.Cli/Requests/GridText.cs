using System.Text;
using KlingFlow.Formats;
using KlingFlow.Grids;

namespace KlingFlow.Cli.Requests;

/// <summary>The text of <c>grid.yaml</c>.</summary>
internal static class GridText
{
    public static string Of(GridRequest request)
    {
        var text = new StringBuilder();
        if (request.Prompt is { } prompt)
            text.Append("prompt: ").Append(YamlText.Quoted(prompt)).Append('\n');
        if (request.Elements is { } elements)
            text.Append("elements: [").AppendJoin(", ", elements.Select(YamlText.Quoted)).Append("]\n");
        if (request.Note is { } note)
            text.Append("note: ").Append(YamlText.Quoted(note)).Append('\n');
        if (request.PlanSha256 is { } plan)
            text.Append("plan: ").Append(YamlText.Quoted(plan)).Append('\n');

        return text.ToString();
    }
}
