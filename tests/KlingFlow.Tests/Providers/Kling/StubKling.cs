using System.Net;
using System.Text.Json.Nodes;
using System.Web;

namespace KlingFlow.Tests.Providers.Kling;

/// <summary>Answers instead of Kling's hosts: keeps what was created, tells about it, and can be scripted.</summary>
internal sealed class StubKling : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new();
    private readonly List<(string Id, string ExternalId)> _tasks = [];

    public List<SeenRequest> Seen { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>Tasks that every question gets on top of those it asked for.</summary>
    public JsonArray Strangers { get; } = [];

    /// <summary>The next request gets this instead.</summary>
    public StubKling ThenAnswers(int status, string body, string? retryAfter = null)
    {
        _script.Enqueue(() => Json(status, body, retryAfter));
        return this;
    }

    /// <summary>The next request fails like this, after its body was read.</summary>
    public StubKling ThenFails(Exception exception)
    {
        _script.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "the name does not resolve");

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Seen.Add(new SeenRequest(request.Method.Method, request.RequestUri!, request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null, body));

        if (_script.TryDequeue(out var scripted))
            return scripted();

        return request.Method == HttpMethod.Post ? Create(body) : Tell(request.RequestUri!);
    }

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

    private static HttpResponseMessage Json(int status, string body, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);

        return response;
    }

    internal sealed record SeenRequest(string Method, Uri Url, string? Authorization, string Body);
}
