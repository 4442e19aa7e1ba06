using System.Text.Json.Nodes;
using System.Web;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>Answers instead of Kling's hosts: tells about what was created.</summary>
internal sealed class StubKling : ScriptedHost
{
    private readonly List<(string Id, string ExternalId)> _tasks = [];

    /// <summary>Tasks that every question gets on top of those it asked for.</summary>
    public JsonArray Strangers { get; } = [];

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string body) =>
        request.Method == HttpMethod.Post ? Create(body) : Tell(request.RequestUri!);

    private HttpResponseMessage Create(string body)
    {
        var id = $"83{_tasks.Count:00}";
        _tasks.Add((id, (string)JsonNode.Parse(body)!["options"]!["external_task_id"]!));

        return Json(200, $$$"""{"code":0,"message":"SUCCEED","request_id":"r-1","data":{"id":"{{{id}}}","status":"submitted"}}""");
    }

    // In reverse, so that nobody relies on the order.
    private HttpResponseMessage Tell(Uri url)
    {
        var query = HttpUtility.ParseQueryString(url.Query);
        var ids = (query["task_ids"] ?? query["external_task_ids"] ?? "").Split(',');
        var known = _tasks.AsEnumerable().Reverse().Where(task => ids.Contains(query["task_ids"] is null ? task.ExternalId : task.Id));
        var data = new JsonArray([.. known.Select(task => new JsonObject { ["id"] = task.Id, ["external_id"] = task.ExternalId, ["status"] = "processing" })]);
        foreach (var stranger in Strangers)
            data.Add(stranger!.DeepClone());

        return Json(200, new JsonObject { ["code"] = 0, ["message"] = "SUCCEED", ["data"] = data }.ToJsonString());
    }
}
