using System.Net;

namespace KlingFlow.Tests.Providers.Fal;

/// <summary>Answers instead of fal's queue: keeps what was created, tells about it, and can be scripted.</summary>
internal sealed class StubFal : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new();
    private int _made;

    public List<SeenRequest> Seen { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>The next request gets this instead.</summary>
    public StubFal ThenAnswers(int status, string body, string? retryAfter = null)
    {
        _script.Enqueue(() => Json(status, body, retryAfter));
        return this;
    }

    /// <summary>The next request fails like this, after its body was read.</summary>
    public StubFal ThenFails(Exception exception)
    {
        _script.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "the name does not resolve");

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal);
        Seen.Add(new SeenRequest(request.Method.Method, request.RequestUri!, request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null, body, string.Join(' ', headers)));
        if (_script.TryDequeue(out var scripted))
            return scripted();

        return request.Method == HttpMethod.Post ? Create() : Json(202, """{"status":"IN_PROGRESS"}""");
    }

    // As fal does: the addresses hold owner and app, not the whole endpoint.
    private HttpResponseMessage Create()
    {
        var id = $"req-{++_made}";
        var address = $"{FalWorld.Address}/fal-ai/kling-video/requests/{id}";
        return Json(200, $$"""{"status":"IN_QUEUE","request_id":"{{id}}","response_url":"{{address}}","status_url":"{{address}}/status","cancel_url":"{{address}}/cancel","queue_position":0}""");
    }

    private static HttpResponseMessage Json(int status, string body, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);

        return response;
    }

    internal sealed record SeenRequest(string Method, Uri Url, string? Authorization, string Body, string Headers);
}
