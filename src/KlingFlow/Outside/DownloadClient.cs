using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Outside;

/// <summary>Fetches results. It has no credentials to lose, follows at most three redirects, and dials public addresses only.</summary>
public sealed class DownloadClient : IDisposable
{
    private const int MaxRedirects = 3;
    private const int BufferBytes = 256 * 1024;

    private readonly IDisk _disk;
    private readonly OutboundLog _log;
    private readonly HttpClient _public;

    // Not shared with the guarded one: a connection dialled for a trusted URL must not serve another.
    private readonly HttpClient _loopback;

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
        _public = Http.Client(publicInternet ?? Http.Handler(guarded));
        _loopback = Http.Client(Http.Handler(new Dialler(IPAddress.IsLoopback)));
    }

    /// <summary>Fetches one file to its part path, hashing on the way; when it returns, the part is synced to the disk.</summary>
    /// <param name="download">What, where to, and how much at most.</param>
    /// <param name="progress">Gets the bytes so far.</param>
    /// <param name="cancellationToken">Removes the part.</param>
    /// <exception cref="DownloadFailed">Nothing was fetched.</exception>
    /// <exception cref="IOException">The disk refuses; nothing is left.</exception>
    public async Task<DownloadResult> FetchAsync(DownloadCall download, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(download.Deadline);
        try
        {
            using var response = await OpenAsync(download, deadline.Token);
            return await SaveAsync(download, response, progress, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadFailed("the server is too slow", cause: exception);
        }
        catch (HttpRequestException exception)
        {
            var refused = exception.InnerException as AddressRefusedException;
            throw new DownloadFailed(SafeText.Short(refused?.Message ?? exception.Message, 300), mayWorkLater: refused is null, cause: exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _loopback.Dispose();
    }

    private async Task<HttpResponseMessage> OpenAsync(DownloadCall download, CancellationToken cancellationToken)
    {
        var url = download.Url;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(download, url, cancellationToken);
            var status = (int)response.StatusCode;
            if (status == 200)
                return response;

            var location = response.Headers.Location;
            response.Dispose();
            if (status is not (301 or 302 or 303 or 307 or 308) || location is null)
                throw new DownloadFailed($"the server answered {status}", status, mayWorkLater: status is not (>= 300 and < 400));
            if (redirects == MaxRedirects)
                throw new DownloadFailed("too many redirects", status, mayWorkLater: false);

            url = new Uri(url, location);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(DownloadCall download, Uri url, CancellationToken cancellationToken)
    {
        var trusted = download.IsTrustedLoopback(url);
        if (!trusted)
            RefuseUnlessPublic(url);

        using var request = Http.Request(HttpMethod.Get, url, authorization: null);
        var call = _log.Begin(request.Method, url, bytes: null);
        using var headers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        headers.CancelAfter(download.IdleTimeout);
        try
        {
            var response = await (trusted ? _loopback : _public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, headers.Token);
            call.Answered((int)response.StatusCode, response.Content.Headers.ContentLength ?? 0);
            return response;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    /// <summary>The address is checked again when it is dialled; here go the scheme, and literal addresses even behind a proxy.</summary>
    private static void RefuseUnlessPublic(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
            throw new DownloadFailed("only https addresses are fetched", mayWorkLater: false);
        if (url.IsLoopback || (IPAddress.TryParse(url.IdnHost, out var literal) && !PublicAddressGuard.IsPublic(literal)))
            throw new DownloadFailed(new AddressRefusedException(url.Host).Message, mayWorkLater: false);
    }

    private async Task<DownloadResult> SaveAsync(DownloadCall download, HttpResponseMessage response, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > download.MaxBytes)
            throw TooLarge(download);

        try
        {
            await using var part = _disk.CreateReserved(download.PartPath, announced ?? 0);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var result = await CopyAsync(download, body, part, progress, cancellationToken);
            if (announced is not null && announced != result.Bytes)
                throw new DownloadFailed($"{result.Bytes} bytes came instead of {announced}");

            _disk.Sync(part);
            return result;
        }
        catch
        {
            _disk.File.Delete(download.PartPath);
            throw;
        }
    }

    private static async Task<DownloadResult> CopyAsync(
        DownloadCall download, Stream body, Stream part, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            while (true)
            {
                idle.CancelAfter(download.IdleTimeout);
                var read = await ReadAsync(body, buffer, idle.Token);
                if (read == 0)
                    return new DownloadResult(total, Convert.ToHexStringLower(hash.GetHashAndReset()));

                total += read;
                if (total > download.MaxBytes)
                    throw TooLarge(download);

                hash.AppendData(buffer, 0, read);
                await part.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                progress?.Report(total);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>An error of the network must not look like one of the disk: both are IOExceptions.</summary>
    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new DownloadFailed(SafeText.Short(exception.Message, 300), cause: exception);
        }
    }

    private static DownloadFailed TooLarge(DownloadCall download) => new($"the file is larger than {download.MaxBytes} bytes", mayWorkLater: false);
}
