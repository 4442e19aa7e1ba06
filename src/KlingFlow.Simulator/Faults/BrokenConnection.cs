using System.Net.Sockets;
using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KlingFlow.Simulator.Faults;

/// <summary>The ways in which a connection ends without an answer.</summary>
internal static class BrokenConnection
{
    /// <summary>Closes it in the ordinary way: the client reads the end of the stream.</summary>
    public static void Close(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        http.Features.Get<IConnectionSocketFeature>()?.Socket.Shutdown(SocketShutdown.Both);
        http.Abort();
    }

    /// <summary>Resets it: with no time to linger the kernel sends RST.</summary>
    public static void Reset(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        http.Abort();
    }

    /// <summary>Says nothing until the client gives up or the simulator stops.</summary>
    public static async Task HangAsync(HttpContext http)
    {
        Exchange.Of(http).WasCut = true;
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (end.Token.Register(ended.SetResult))
            await ended.Task;

        http.Abort();
    }
}
