using System.Net;
using System.Net.Sockets;

namespace KlingFlow.Outside;

/// <summary>
/// Resolves a host, keeps the addresses that are allowed, and dials exactly those: a name that resolves differently a
/// moment later (DNS rebinding) gains nothing.
/// </summary>
/// <param name="isAllowed">Which addresses may be dialled.</param>
/// <param name="resolve">Turns a name into addresses; the system's resolver outside tests.</param>
internal sealed class Dialler(Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    internal static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For SocketsHttpHandler.ConnectCallback. Every failure becomes HttpRequestError.ConnectionError there.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await (resolve ?? Dns.GetHostAddressesAsync)(context.DnsEndPoint.Host, cancellationToken);

        // Through a proxy that the user has set up, the proxy is dialled, and it does the looking up.
        var isProxy = context.InitialRequestMessage.RequestUri is { } url
            && (url.IdnHost.Trim('[', ']') != context.DnsEndPoint.Host.Trim('[', ']') || url.Port != context.DnsEndPoint.Port);
        var allowed = addresses.Where(address => isProxy || isAllowed(address)).ToArray();
        if (allowed.Length == 0)
            throw new AddressRefusedException(context.DnsEndPoint.Host);

        return await DialAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
    }

    private static async Task<NetworkStream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ConnectTimeout);

        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), timeout.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                socket.Dispose();
                throw new SocketException((int)SocketError.TimedOut);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
