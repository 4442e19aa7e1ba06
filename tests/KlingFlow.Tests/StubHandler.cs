using System.Net;

namespace KlingFlow.Tests;

/// <summary>Answers instead of the network: each request gets the next answer, the last one for ever.</summary>
internal sealed class StubHandler(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<Uri> Asked { get; } = [];

    public static Func<HttpRequestMessage, HttpResponseMessage> Status(int status, string body = "", string? retryAfter = null, string? location = null) => _ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        if (location is not null)
            response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Fails(HttpRequestError error) => _ => throw new HttpRequestException(error);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        return Task.FromResult(answers[Math.Min(Asked.Count, answers.Length) - 1](request));
    }
}
