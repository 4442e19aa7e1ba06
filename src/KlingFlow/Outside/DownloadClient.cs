using System.Collections.Concurrent;
using System.Net;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Outside;

/// <summary>
/// Fetches results. It has no credentials to lose, follows at most three redirects, and dials public addresses only. What
/// broke off is gone on with, where the server can prove that it is still the same file.
/// </summary>
public sealed class DownloadClient : IDisposable
{
    private const int MaxRedirects = 3;

    private readonly IDisk _disk;
    private readonly OutboundLog _log;
    private readonly Connections _public;

    // Not shared with the guarded one: a connection dialled for a trusted URL must not serve another.
    private readonly Connections _loopback = new(() => Http.Handler(new Dialler(IPAddress.IsLoopback)));

    // In memory only: after a restart nobody knows what the part was the beginning of, and it is fetched anew.
    private readonly ConcurrentDictionary<string, HalfFetched> _halves = new(StringComparer.Ordinal);

    /// <summary>One client serves all downloads.</summary>
    /// <param name="disk">Where parts are written.</param>
    /// <param name="log">Gets a line per request and answer.</param>
    public DownloadClient(IDisk disk, OutboundLog log)
        : this(disk, log, new Dialler(PublicAddressGuard.IsPublic))
    {
    }

    internal DownloadClient(IDisk disk, OutboundLog log, Dialler guarded, HttpMessageHandler? publicInternet = null)
    {
        _disk = disk;
        _log = log;
        _public = new Connections(() => Http.Handler(guarded), publicInternet);
    }

    /// <summary>Fetches one file to its part path, hashing it; when it returns, the part is synced to the disk.</summary>
    /// <param name="download">What, where to, and how much at most.</param>
    /// <param name="progress">Gets the bytes so far.</param>
    /// <param name="cancellationToken">Removes the part.</param>
    /// <exception cref="DownloadFailed">Nothing whole was fetched; a part stays only where the next call can go on from it.</exception>
    /// <exception cref="IOException">The disk refuses; nothing is left.</exception>
    public async Task<DownloadResult> FetchAsync(DownloadCall download, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(download.Deadline);
        try
        {
            var half = Half(download);
            var response = await OpenAsync(download, half, deadline.Token);
            if (half is not null && response.StatusCode != HttpStatusCode.OK && !half.IsContinuedBy(response))
            {
                // Another range than asked, another file, or a range that the server calls impossible: all of it, then.
                response.Dispose();
                half = null;
                response = await OpenAsync(download, half, deadline.Token);
            }

            using (response)
                return await SaveAsync(download, half, response, progress, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadFailed("the server is too slow", cause: exception);
        }
        catch (OperationCanceledException)
        {
            Drop(download);
            throw;
        }
        catch (HttpRequestException exception)
        {
            var refused = exception.InnerException as AddressRefusedException;
            throw new DownloadFailed(SafeText.Short(refused?.Message ?? exception.Message, 300), mayWorkLater: refused is null, cause: exception);
        }
    }

    /// <summary>Dials anew from now on, because the machine has slept.</summary>
    public void ForgetConnections()
    {
        _public.Forget();
        _loopback.Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _loopback.Dispose();
    }

    /// <summary>What an earlier call left, where it is the beginning of this file; a part of anything else is removed.</summary>
    private HalfFetched? Half(DownloadCall download)
    {
        if (_halves.TryGetValue(download.PartPath, out var half) && half.Fits(download.Url) && _disk.Stamp(download.PartPath)?.Bytes == half.Bytes)
            return half;

        Drop(download);
        return null;
    }

    private void Drop(DownloadCall download)
    {
        _halves.TryRemove(download.PartPath, out _);
        if (_disk.File.Exists(download.PartPath))
            _disk.File.Delete(download.PartPath);
    }

    /// <summary>The answer with the content; every other answer is a failure. With a half also those that speak about a range.</summary>
    private async Task<HttpResponseMessage> OpenAsync(DownloadCall download, HalfFetched? half, CancellationToken cancellationToken)
    {
        var url = download.Url;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(download, url, half, cancellationToken);
            var status = (int)response.StatusCode;
            if (status == 200 || (half is not null && status is 206 or 416))
                return response;

            var (location, wait) = (response.Headers.Location, Http.RetryAfter(response, _log.Clock.GetUtcNow()));
            response.Dispose();
            if (status is not (301 or 302 or 303 or 307 or 308) || location is null)
                throw new DownloadFailed($"the server answered {status}", status, mayWorkLater: status is not (>= 300 and < 400)) { RetryAfter = wait };
            if (redirects == MaxRedirects)
                throw new DownloadFailed("too many redirects", status, mayWorkLater: false);

            url = new Uri(url, location);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(DownloadCall download, Uri url, HalfFetched? half, CancellationToken cancellationToken)
    {
        var trusted = download.IsTrustedLoopback(url);
        if (!trusted)
            PublicAddressGuard.RefuseUnlessPublic(url);

        using var request = Http.Request(HttpMethod.Get, url, authorization: null);
        half?.Ask(request);
        var call = _log.Begin(request.Method, url, bytes: null);
        using var headers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        headers.CancelAfter(download.IdleTimeout);
        try
        {
            var response = await (trusted ? _loopback : _public).Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, headers.Token);
            call.Answered((int)response.StatusCode, response.Content.Headers.ContentLength ?? 0);
            return response;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    private async Task<DownloadResult> SaveAsync(
        DownloadCall download, HalfFetched? half, HttpResponseMessage response, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // A whole answer to a question for the rest means that the file is another one by now.
        var before = response.StatusCode == HttpStatusCode.PartialContent ? half : null;
        var body = new DownloadBody(_disk, download, progress);
        try
        {
            var result = await body.SaveAsync(response, before?.Bytes ?? 0, cancellationToken);
            _halves.TryRemove(download.PartPath, out _);
            return result;
        }
        catch (Exception exception)
        {
            var brokeOff = exception is OperationCanceledException or DownloadFailed { BrokeOff: true };
            var now = before is not null ? before with { Bytes = body.Total } : HalfFetched.Of(download.Url, response, body.Total);
            if (brokeOff && now is not null)
                _halves[download.PartPath] = now;
            else
                Drop(download);
            throw;
        }
    }
}
