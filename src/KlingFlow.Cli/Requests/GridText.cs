using System.Text;
using KlingFlow.Grids;

namespace KlingFlow.Cli.Requests;

/// <summary>The text of <c>grid.yaml</c>.</summary>
internal static class GridText
{
    public static string Of(GridRequest request)
    {
        var text = new StringBuilder();
        if (request.Prompt is { } prompt)
            text.Append("prompt: ").Append(RequestText.Quoted(prompt)).Append('\n');
        if (request.Elements is { } elements)
            text.Append("elements: [").AppendJoin(", ", elements.Select(RequestText.Quoted)).Append("]\n");
        if (request.Note is { } note)
            text.Append("note: ").Append(RequestText.Quoted(note)).Append('\n');
        if (request.PlanSha256 is { } plan)
            text.Append("plan: ").Append(RequestText.Quoted(plan)).Append('\n');

        return text.ToString();
    }
}
