using KlingFlow.Errors;

namespace KlingFlow.Outside;

/// <summary>
/// Sends requests that cost money: each once, whatever happens. No retry, no redirect, a connection of its own (a kept one
/// may be dying), always a body and never <c>Expect</c> (HttpClient repeats a request without a body, or with Expect, up to
/// four times when the connection closes).
/// </summary>
public sealed class PaidClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly OutboundLog _log;

    /// <summary>One client serves all providers.</summary>
    /// <param name="handler">What answers instead of the network, in tests.</param>
    /// <param name="log">Gets a line per request and answer.</param>
    public PaidClient(HttpMessageHandler? handler, OutboundLog log)
    {
        _client = Http.Client(handler ?? OneRequestPerConnection());
        _log = log;
    }

    /// <summary>From the first byte sent to the last received; plans with images are several megabytes. Default: 3 minutes.</summary>
    internal TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Sends it, once.</summary>
    /// <param name="url">The provider's address.</param>
    /// <param name="authorization">The whole header value, e.g. <c>Bearer …</c>.</param>
    /// <param name="jsonBody">What to send; never blank.</param>
    /// <param name="permit">Used up by this call, even when nothing could be sent.</param>
    /// <param name="cancellationToken">Before the send it throws; afterwards the answer counts as lost.</param>
    /// <exception cref="InvalidOperationException">The permit was used before.</exception>
    public async Task<PaidAnswer> PostAsync(Uri url, string? authorization, string jsonBody, PaidPermit permit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jsonBody);
        cancellationToken.ThrowIfCancellationRequested();

        using var body = new MarkedBody(jsonBody);
        using var request = Http.Request(HttpMethod.Post, url, authorization);
        request.Content = body;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);

        permit.Use();
        var call = _log.Begin(request.Method, url, body.Bytes);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var answer = await Http.ReadBytesAsync(response, deadline.Token);
            call.Answered((int)response.StatusCode, answer.Length);
            return new PaidAnswer.Answered((int)response.StatusCode, Http.TextOf(answer, authorization), Http.RetryAfter(response, _log.Clock.GetUtcNow())) { Bytes = answer };
        }
        catch (Exception exception)
        {
            // Every kind of exception, on purpose: one that we did not think of is lost, too, and must not look like "not sent".
            call.Failed(exception);
            var why = SafeText.Short(SecretMask.Hide(exception.Message, authorization), 300);
            return IsProvenNotSent(exception, body) ? new PaidAnswer.NotSent(why) : new PaidAnswer.Lost(why);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsProvenNotSent(Exception exception, MarkedBody body) =>
        !body.WasStarted
        && exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };

    private static SocketsHttpHandler OneRequestPerConnection()
    {
        var handler = Http.Handler(new Dialler(_ => true));
        handler.PooledConnectionLifetime = TimeSpan.Zero;
        return handler;
    }
}
