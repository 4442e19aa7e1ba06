using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>The envelope of every answer: <c>code, message, request_id, data</c>.</summary>
internal static class Answer
{
    public static Task SendAsync(HttpContext http, JsonNode? data)
    {
        var envelope = new JsonObject { ["code"] = 0, ["message"] = "SUCCEED", ["request_id"] = http.TraceIdentifier, ["data"] = data };

        return WriteAsync(http, 200, 0, envelope.ToJsonString());
    }

    public static Task SendAsync(HttpContext http, RefusalException refusal, string? retryAfter)
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;

        var envelope = new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message, ["request_id"] = http.TraceIdentifier };

        return WriteAsync(http, refusal.Status, refusal.Code, envelope.ToJsonString());
    }

    /// <summary>What a proxy in front of a server that is down would say.</summary>
    public static Task SendPageAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";

        return http.Response.WriteAsync($"<html><body><h1>{status}</h1></body></html>", http.RequestAborted);
    }

    public static Task WriteAsync(HttpContext http, int status, int code, string json)
    {
        Exchange.Of(http).Code = code;
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";

        return http.Response.WriteAsync(json, http.RequestAborted);
    }
}
