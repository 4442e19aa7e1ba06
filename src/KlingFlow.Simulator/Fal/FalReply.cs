using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Fal;

/// <summary>Answers in fal's shapes: bare JSON for what is good, <c>detail</c> for what is not.</summary>
internal static class FalReply
{
    /// <summary>Whether a request is one for fal's queue.</summary>
    public static bool Speaks(string path) => path.StartsWith("/fal-ai/", StringComparison.Ordinal);

    public static Task SendAsync(HttpContext http, int status, JsonNode body) => Answer.WriteAsync(http, status, 0, body.ToJsonString());

    /// <summary>An error of a model: a list with a type, and what was sent once more.</summary>
    public static JsonObject Detail(string type, string message) => new()
    {
        ["detail"] = new JsonArray(new JsonObject { ["loc"] = new JsonArray("body"), ["msg"] = message, ["type"] = type, ["input"] = new JsonObject { ["prompt"] = "as it was sent" } }),
    };

    /// <summary>A refusal in the words of fal; which of its types goes with a code of Kling's is a matter of this server.</summary>
    public static Task SendAsync(HttpContext http, RefusalException refusal, string? retryAfter)
    {
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;

        var (status, body) = refusal.Code switch
        {
            1101 or 1102 => (403, Plain("User is locked. Reason: Exhausted balance.")),
            1300 or 1301 => (422, Detail("content_policy_violation", refusal.Message)),
            >= 1200 and <= 1201 => (422, Detail("value_error", refusal.Message)),
            _ => (refusal.Status, Plain(refusal.Message)),
        };
        return Answer.WriteAsync(http, status, refusal.Code, body.ToJsonString());
    }

    private static JsonObject Plain(string message) => new() { ["detail"] = message };
}
