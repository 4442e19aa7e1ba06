using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KlingFlow.Tests;

/// <summary>A server of bare sockets on loopback, for everything a proper one would never do. It counts what really arrives.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private readonly List<string> _requests = [];
    private readonly Task _accepting;

    /// <param name="answer">Gets the head of each request (and what of its body came with it) and writes whatever it likes; then the connection is closed.</param>
    public RawServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Answers every request with this text, headers included.</summary>
    public RawServer(string response)
        : this((_, stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(response), token).AsTask())
    {
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static string Ok(string body, string headers = "") =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream);
                if (head.Length == 0)
                    return;

                lock (_requests)
                    _requests.Add(head);
                await _answer(head, stream, _stop.Token);
                await stream.FlushAsync(_stop.Token);

                // Closing with unread bytes would reset the connection and might lose the answer.
                client.Client.Shutdown(SocketShutdown.Send);
                await DrainAsync(stream);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));

            const byte handshake = 0x16;
            if (buffer[0] == handshake)
                break; // TLS: no head will ever come
        }

        return text.ToString();
    }

    private async Task DrainAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, _stop.Token) > 0)
        {
            // Only to let the client finish.
        }
    }
}
