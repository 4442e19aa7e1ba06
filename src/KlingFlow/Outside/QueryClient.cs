using System.Collections.Concurrent;
using KlingFlow.Errors;
using Polly;
using Polly.Retry;
using Serilog;
using Serilog.Core;

namespace KlingFlow.Outside;

/// <summary>
/// Asks questions that cost nothing (GET), and asks again where the network or the server stumbles; a server that stumbles
/// too often is left alone for a while.
/// </summary>
public sealed class QueryClient : IDisposable
{
    private const int MaxRetries = 3;

    /// <summary>A longer wait is for the caller, who has other tasks to ask about meanwhile.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly Connections _connections;
    private readonly OutboundLog _log;
    private readonly ResiliencePipeline<QueryAnswer> _retry;
    private readonly ConcurrentDictionary<string, Server> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, Server> _newServer;

    /// <summary>One client serves all providers.</summary>
    /// <param name="handler">What answers instead of the network, in tests.</param>
    /// <param name="log">Gets a line per request and answer; its clock is the one that waits.</param>
    /// <param name="jitter">A number from 0 to 1 for each wait; random outside tests.</param>
    /// <param name="diary">Is told, once an hour at most, that a server does not answer.</param>
    public QueryClient(HttpMessageHandler? handler, OutboundLog log, Func<double>? jitter = null, ILogger? diary = null)
    {
        _connections = new Connections(() => Http.Handler(new Dialler(_ => true)), handler);
        _log = log;
        _retry = Retry(log.Clock, jitter ?? Random.Shared.NextDouble);
        _newServer = host => new Server(new Breaker(log.Clock), new SilenceDiary(host, log.Clock, diary ?? Logger.None));
    }

    /// <summary>Until the headers of one answer are there. Default: 30 seconds.</summary>
    internal TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Until the whole of one answer is there. Default: 60 seconds.</summary>
    internal TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Asks, at most four times.</summary>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public Task<QueryAnswer> GetAsync(Uri url, string? authorization, CancellationToken cancellationToken) =>
        AskAsync(new Question(HttpMethod.Get, url, authorization, JsonBody: null), cancellationToken);

    /// <summary>As <see cref="GetAsync"/>, for a list that is asked for with a body. Only for routes that make nothing: it may be sent several times.</summary>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public Task<QueryAnswer> ListAsync(Uri url, string? authorization, string jsonBody, CancellationToken cancellationToken) =>
        AskAsync(new Question(HttpMethod.Post, url, authorization, jsonBody), cancellationToken);

    /// <summary>Dials anew from now on, because the machine has slept.</summary>
    public void ForgetConnections() => _connections.Forget();

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    /// <summary>Full jitter: between 0 and the doubled step, so that many clients do not come back together.</summary>
    internal static TimeSpan Backoff(int attempt, double jitter) => TimeSpan.FromSeconds(Math.Min(1 << Math.Min(attempt, 10), LongestWait.TotalSeconds) * jitter);

    private static ResiliencePipeline<QueryAnswer> Retry(TimeProvider clock, Func<double> jitter) =>
        new ResiliencePipelineBuilder<QueryAnswer> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<QueryAnswer>
            {
                MaxRetryAttempts = MaxRetries,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } answer && IsWorthAsking(answer)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    (arguments.Outcome.Result as QueryAnswer.Answered)?.RetryAfter ?? Backoff(arguments.AttemptNumber, jitter())),
            })
            .Build();

    private static bool IsWorthAsking(QueryAnswer answer) => answer switch
    {
        QueryAnswer.Failed { RetryAfter: null } => true,
        QueryAnswer.Answered { RetryAfter: { } wait } when wait > LongestWait => false,
        QueryAnswer.Answered { Status: 408 or 429 or >= 500 } => true,
        _ => false,
    };

    /// <summary>What is wrong with the server itself; null where it answered, were it "too many" or "no".</summary>
    private static string? Failure(QueryAnswer answer) => answer switch
    {
        QueryAnswer.Failed failed => failed.Why,
        QueryAnswer.Answered { Status: 408 or >= 500 } bad => $"HTTP {bad.Status}",
        _ => null,
    };

    private async ValueTask<QueryAnswer> GuardedAsync(Server server, Question question, CancellationToken cancellationToken)
    {
        if (!server.Breaker.TryEnter(out var isTrial, out var leftAlone))
            return new QueryAnswer.Failed($"{question.Url.Host} failed too often and is left alone for a moment", leftAlone);

        bool? failed = null;
        try
        {
            var answer = await SendAsync(question, cancellationToken);
            var failure = Failure(answer);
            failed = failure is not null;
            if (failure is null)
                server.Diary.Answered();
            else
                server.Diary.Failed(failure);
            return answer;
        }
        finally
        {
            server.Breaker.Leave(isTrial, failed);
        }
    }

    private async Task<QueryAnswer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var server = _servers.GetOrAdd(question.Url.Authority, _newServer);
        return await _retry.ExecuteAsync(token => GuardedAsync(server, question, token), cancellationToken);
    }

    private async ValueTask<QueryAnswer> SendAsync(Question question, CancellationToken cancellationToken)
    {
        using var request = question.ToRequest();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(HeadersTimeout);
        var call = _log.Begin(request.Method, question.Url, (request.Content as MarkedBody)?.Bytes);
        try
        {
            using var response = await _connections.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            deadline.CancelAfter(TotalTimeout);
            var (text, bytes) = await Http.ReadBodyAsync(response, question.Authorization, deadline.Token);
            call.Answered((int)response.StatusCode, bytes);
            return new QueryAnswer.Answered((int)response.StatusCode, text, Http.RetryAfter(response, _log.Clock.GetUtcNow()));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            call.Failed(exception);
            return new QueryAnswer.Failed(exception is OperationCanceledException ? "no answer in time" : SafeText.Short(SecretMask.Hide(exception.Message, question.Authorization), 300));
        }
    }

    private sealed record Server(Breaker Breaker, SilenceDiary Diary);

    /// <summary>What is asked; a request is made of it for every attempt, because a request is sent once.</summary>
    private sealed record Question(HttpMethod Method, Uri Url, string? Authorization, string? JsonBody)
    {
        public HttpRequestMessage ToRequest()
        {
            var request = Http.Request(Method, Url, Authorization);
            request.Content = JsonBody is null ? null : new MarkedBody(JsonBody);
            return request;
        }
    }
}
