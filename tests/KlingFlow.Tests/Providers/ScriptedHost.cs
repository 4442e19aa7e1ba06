using System.Net;

namespace KlingFlow.Tests.Providers;

/// <summary>Answers instead of a provider's host: keeps what it was asked, and can be scripted.</summary>
internal abstract class ScriptedHost : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _script = new();

    public List<SeenRequest> Seen { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>The next request gets this instead.</summary>
    public ScriptedHost ThenAnswers(int status, string body, string? retryAfter = null)
    {
        _script.Enqueue(() => Json(status, body, retryAfter));
        return this;
    }

    /// <summary>The next request fails like this, after its body was read.</summary>
    public ScriptedHost ThenFails(Exception exception)
    {
        _script.Enqueue(() => throw exception);
        return this;
    }

    /// <summary>What the host says by itself.</summary>
    protected abstract HttpResponseMessage Answer(HttpRequestMessage request, string body);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "the name does not resolve");

        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal);
        Seen.Add(new SeenRequest(request.Method.Method, request.RequestUri!, request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null, body, string.Join(' ', headers)));
        return _script.TryDequeue(out var scripted) ? scripted() : Answer(request, body);
    }

    protected static HttpResponseMessage Json(int status, string body, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);

        return response;
    }

    internal sealed record SeenRequest(string Method, Uri Url, string? Authorization, string Body, string Headers);
}
