using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace KlingFlow.EndToEnd.Secrets;

/// <summary>
/// Stands between the program and the simulator and repeats, wherever it can, what nobody should repeat: the key that came
/// with the request, in messages and headers, and addresses with their signatures in the middle of a sentence.
/// </summary>
internal sealed class TellTaleRelay : IAsyncDisposable
{
    public const string Signature = "KFSIGNATURE-5";

    private readonly HttpListener _listener = new();
    private readonly HttpClient _onward = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri _target;
    private readonly Task _serving;

    public TellTaleRelay(Uri target)
    {
        _target = target;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>How often it told on somebody.</summary>
    public int Told { get; private set; }

    /// <summary>What the next POSTs get instead of the simulator's answer: a status and a business code.</summary>
    public (int Status, int Code)? PostsGet { get; set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
        _onward.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or HttpRequestException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var authorization = context.Request.Headers["Authorization"];
        if (context.Request.HttpMethod == "POST" && PostsGet is { } refusal)
        {
            var body = new JsonObject { ["code"] = refusal.Code, ["message"] = Gossip(authorization), ["request_id"] = authorization };
            await WriteAsync(context.Response, refusal.Status, "application/json", authorization, Encoding.UTF8.GetBytes(body.ToJsonString()));
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_target, context.Request.RawUrl));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (context.Request.HasEntityBody)
        {
            request.Content = new StreamContent(context.Request.InputStream);
            request.Content.Headers.ContentType = new("application/json");
        }

        using var answer = await _onward.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
        if (type == "application/json" && JsonNode.Parse(bytes) is JsonObject json)
            bytes = Encoding.UTF8.GetBytes(TellOn(json, authorization).ToJsonString());

        await WriteAsync(context.Response, (int)answer.StatusCode, type, authorization, bytes);
    }

    private JsonObject TellOn(JsonObject answer, string? authorization)
    {
        answer["message"] = Gossip(authorization);
        answer["request_id"] = authorization;
        foreach (var task in (answer["data"] as JsonArray ?? [answer["data"]?.DeepClone()]).OfType<JsonObject>())
        {
            task["message"] = Gossip(authorization);
            foreach (var output in (task["outputs"] as JsonArray ?? []).OfType<JsonObject>())
                output["url"] = Address.AbsoluteUri.TrimEnd('/') + new Uri(output["url"]!.GetValue<string>()).PathAndQuery + "&X-Signature=" + Signature;
        }

        return answer;
    }

    private string Gossip(string? authorization)
    {
        Told++;
        return $"your header was `{authorization}`, see https://cdn.example/help?X-Signature={Signature} and https://cdn.example/#{Signature}";
    }

    private static async Task WriteAsync(HttpListenerResponse response, int status, string type, string? authorization, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.Headers["X-Your-Key"] = authorization ?? "";
        response.Headers["Location"] = $"https://cdn.example/?key={authorization}&X-Signature={Signature}";
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body);
        response.Close();
    }
}
