namespace KlingFlow.Tests.Providers.Fal;

/// <summary>Answers instead of fal's queue: tells of what was created.</summary>
internal sealed class StubFal : ScriptedHost
{
    private int _made;

    protected override HttpResponseMessage Answer(HttpRequestMessage request, string body) =>
        request.Method == HttpMethod.Post ? Create() : Json(202, """{"status":"IN_PROGRESS"}""");

    // As fal does: the addresses hold owner and app, not the whole endpoint.
    private HttpResponseMessage Create()
    {
        var id = $"req-{++_made}";
        var address = $"{FalWorld.Address}/fal-ai/kling-video/requests/{id}";
        return Json(200, $$"""{"status":"IN_QUEUE","request_id":"{{id}}","response_url":"{{address}}","status_url":"{{address}}/status","cancel_url":"{{address}}/cancel","queue_position":0}""");
    }
}
