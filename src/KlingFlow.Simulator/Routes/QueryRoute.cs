using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /tasks?task_ids=a,b</c> or <c>?external_task_ids=x,y</c>: exactly one kind. Free.</summary>
internal sealed class QueryRoute(TaskStore store, TaskProgress progress, TaskReport report, ChaosSwitches chaos)
{
    // Kling documents no limit; a client that relies on more than this relies on luck.
    private const int MostIds = 50;

    public async Task HandleAsync(HttpContext http)
    {
        var fault = chaos.Strike(http, ChaosSwitch.IsOfQuery);
        if (fault is not null && await FaultAnswer.SendAsync(http, fault))
            return;

        var found = Find(http.Request.Query).Where(report.IsVisible);

        // Newest first, not in the order of the question: answers have to be matched by id.
        var data = found.Reverse().Select(task => (JsonNode)report.Describe(task)).ToArray();
        await Answer.SendAsync(http, new JsonArray(data));
    }

    private IEnumerable<SimulatedTask> Find(IQueryCollection query)
    {
        if (query.Keys.ToList() is not [var kind] || kind is not ("task_ids" or "external_task_ids") || query[kind].ToString().Length == 0)
            throw RefusalException.BadParameter("task_ids or external_task_ids is required");

        var ids = query[kind].ToString().Split(',');
        if (ids.Length > MostIds)
            throw RefusalException.BadParameter($"{kind} holds {ids.Length} ids; at most {MostIds} are allowed");

        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var lag = TimeSpan.FromSeconds(chaos.Level(ChaosSwitch.LookupLag));

        return kind == "task_ids"
            ? store.All.Where(task => wanted.Contains(task.Id))
            : store.All.Where(task => task.ExternalId is { } id && wanted.Contains(id) && progress.Age(task) >= lag);
    }
}
