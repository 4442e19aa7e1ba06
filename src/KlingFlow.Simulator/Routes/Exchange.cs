using System.Security.Cryptography;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>What is remembered about one request until it is logged.</summary>
internal sealed class Exchange
{
    /// <summary>Business code of the answer.</summary>
    public int? Code { get; set; }

    /// <summary>Whether the connection ends without an answer.</summary>
    public bool WasCut { get; set; }

    /// <summary>The JSON that was sent, images shortened.</summary>
    public JsonNode? Body { get; private set; }

    /// <summary>Hash of the body as it came; empty where there was none.</summary>
    public string BodySha256 { get; private set; } = "";

    public static Exchange Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(Exchange), out var known) && known is Exchange exchange)
            return exchange;

        var added = new Exchange();
        http.Items[typeof(Exchange)] = added;

        return added;
    }

    /// <summary>Reads the body whole.</summary>
    /// <exception cref="RefusalException">It is not announced as JSON.</exception>
    public static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw new RefusalException(400, 1200, "Content-Type must be application/json");

        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var bytes = buffer.ToArray();
        (Of(http).Body, Of(http).BodySha256) = (RequestJson.ForLog(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));

        return bytes;
    }
}
