using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>
/// Questions in the older dialect: <c>GET /v1/…/{task_id or external_task_id}</c> for one task, <c>GET /v1/…?pageNum&amp;pageSize</c>
/// for all of a route. Free.
/// </summary>
internal sealed class LegacyRoute(TaskStore store, TaskReport report, Questions questions)
{
    private const int DefaultPage = 30;
    private const int LargestPage = 500;
    private const int MostPages = 1000;

    public async Task HandleAsync(HttpContext http, string path)
    {
        await questions.DelayAsync(http);
        var id = http.Request.RouteValues["id"]?.ToString() ?? "";
        var known = store.All.FirstOrDefault(task => task.Route == path && (task.Id == id || (task.ExternalId == id && questions.IsFoundByExternalId(task))));
        if (questions.Fault(http, known is null ? [] : [known]) is { } fault)
        {
            await FaultAnswer.SendAsync(http, fault);
            return;
        }

        // What Kling says about an id that it does not know is nowhere written down; this is its code for a missing resource.
        if (known is null || !report.IsVisible(known))
            throw new RefusalException(404, 1203, $"task {id} is not found");

        await Answer.SendAsync(http, report.DescribeAsLegacy(known));
    }

    public async Task ListAsync(HttpContext http, string path)
    {
        await questions.DelayAsync(http);
        var number = Whole(http, "pageNum", 1, MostPages);
        var size = Whole(http, "pageSize", DefaultPage, LargestPage);
        if (questions.Fault(http, []) is { } fault)
        {
            await FaultAnswer.SendAsync(http, fault);
            return;
        }

        var page = store.All.Where(task => task.Route == path && report.IsVisible(task)).Reverse().Skip((number - 1) * size).Take(size);
        await Answer.SendAsync(http, new JsonArray([.. page.Select(task => (JsonNode)report.DescribeAsLegacy(task))]));
    }

    private static int Whole(HttpContext http, string name, int usual, int most)
    {
        var text = http.Request.Query[name].ToString();
        if (text.Length == 0)
            return usual;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw RefusalException.BadParameter($"{name} is {text}; 1 to {most} are allowed");
    }
}
