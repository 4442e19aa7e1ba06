using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /tasks?task_ids=a,b</c> or <c>?external_task_ids=x,y</c>: exactly one kind. Free.</summary>
internal sealed class QueryRoute(SimulatorOptions options, TaskStore store, TaskReport report, Questions questions)
{
    // Kling documents no limit; a client that relies on more than this relies on luck.
    private const int MostIds = 50;

    public async Task HandleAsync(HttpContext http)
    {
        await questions.DelayAsync(http);
        var known = Find(http.Request.Query).ToList();
        if (questions.Fault(http, known) is { } fault)
        {
            await FaultAnswer.SendAsync(http, fault);
            return;
        }

        // Newest first, not in the order of the question: answers have to be matched by id.
        var found = known.Where(report.IsVisible).Reverse();
        await Answer.SendAsync(http, new JsonArray([.. found.Select(task => (JsonNode)report.Describe(task))]));
    }

    private IEnumerable<SimulatedTask> Find(IQueryCollection query)
    {
        if (query.Keys.ToList() is not [var kind] || kind is not ("task_ids" or "external_task_ids") || query[kind].ToString().Length == 0)
            throw RefusalException.BadParameter("task_ids or external_task_ids is required");

        var ids = query[kind].ToString().Split(',');
        if (ids.Length > MostIds)
            throw RefusalException.BadParameter($"{kind} holds {ids.Length} ids; at most {MostIds} are allowed");

        var wanted = ids.ToHashSet(StringComparer.Ordinal);

        var told = store.All.Where(task => !task.IsSpeech && !task.IsFal && (options.TellsLegacyTasks || !task.IsLegacy));

        return kind == "task_ids"
            ? told.Where(task => wanted.Contains(task.Id))
            : told.Where(task => task.ExternalId is { } id && wanted.Contains(id) && questions.IsFoundByExternalId(task));
    }
}
