using System.Net.Sockets;
using System.Text;
using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingFlow.Simulator.Faults;

/// <summary>The ways in which a connection ends without an answer, or in its middle.</summary>
internal static class BrokenConnection
{
    /// <summary>Closes it in the ordinary way: the client reads the end of the stream.</summary>
    public static Task Close(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        SocketOf(http)?.Shutdown(SocketShutdown.Both);
        http.Abort();

        return Task.CompletedTask;
    }

    /// <summary>Resets it: with no time to linger the kernel sends RST.</summary>
    public static Task Reset(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        if (SocketOf(http) is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        http.Abort();

        return Task.CompletedTask;
    }

    /// <summary>Says nothing until the client gives up or the simulator stops.</summary>
    public static async Task HangAsync(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        using var end = EndOf(http);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.Token.Register(ended.SetResult))
            await ended.Task;

        http.Abort();
    }

    /// <summary>
    /// Sends bytes past the web server, which would put the framing right, and closes. The head must say
    /// <c>Connection: close</c>.
    /// </summary>
    public static async Task SendRawAsync(HttpContext http, string head, ReadOnlyMemory<byte> body)
    {
        Exchange.Of(http).WasCut = true;
        if (SocketOf(http) is { } socket)
        {
            await SendAllAsync(socket, Encoding.ASCII.GetBytes(head), http.RequestAborted);
            await SendAllAsync(socket, body, http.RequestAborted);
            socket.Shutdown(SocketShutdown.Send);
        }

        // Until the client has read the end and closes too: an abort now would overtake the last bytes.
        await HangAsync(http);
    }

    /// <summary>Cancelled when the client has gone or the simulator stops.</summary>
    public static CancellationTokenSource EndOf(HttpContext http) => CancellationTokenSource.CreateLinkedTokenSource(
        http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellation)..];
    }

    private static Socket? SocketOf(HttpContext http) => http.Features.Get<IConnectionSocketFeature>()?.Socket;
}
