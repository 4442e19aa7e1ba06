using KlingFlow.Errors;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>What every request passes: the key, the faults of the whole server, the answer to a refusal, the log.</summary>
internal sealed class Gate(SimulatorOptions options, LineLog<AnsweredRequest> log, RequestChaos chaos)
{
    private readonly FlappingServer _flapping = new(chaos);
    private readonly RetryAfter _retryAfter = new(options, chaos);

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        var at = options.Clock.GetUtcNow();
        var exchange = Exchange.Of(http);
        var isControl = http.Request.Path.StartsWithSegments(ControlRoute.Prefix, StringComparison.Ordinal);
        try
        {
            if (isControl || !await _flapping.StrikesAsync(http))
            {
                CheckKey(http.Request);
                await next(http);
            }
        }
        catch (RefusalException refusal)
        {
            await RefuseAsync(http, refusal, _retryAfter.For(http, refusal));
        }
        catch (UserFacingException trouble)
        {
            // Ours, not the client's: no ffmpeg, no room on the disk.
            await RefuseAsync(http, new RefusalException(500, 5000, trouble.Message), null);
        }
        finally
        {
            if (!isControl)
                log.Add(Entry(at, http, exchange));
        }
    }

    private static Task RefuseAsync(HttpContext http, RefusalException refusal, string? retryAfter) =>
        FalReply.Speaks(http.Request.Path) ? FalReply.SendAsync(http, refusal, retryAfter) : Answer.SendAsync(http, refusal, retryAfter);

    private static AnsweredRequest Entry(DateTimeOffset at, HttpContext http, Exchange exchange) => new(
        at, http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "", http.Request.Headers.Authorization.Count > 0,
        exchange.WasCut ? 0 : http.Response.StatusCode, exchange.WasCut ? null : exchange.Code, exchange.Body) { BodySha256 = exchange.BodySha256 };

    private void CheckKey(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (request.Path.StartsWithSegments(FileRoute.Prefix, StringComparison.Ordinal))
        {
            // A storage host would not know the key: a client that sends it there gives it away.
            if (authorization.Length > 0)
                throw new RefusalException(400, 1200, "a download takes no Authorization");

            return;
        }

        if (request.Path.StartsWithSegments(ControlRoute.Prefix, StringComparison.Ordinal))
            return;
        if (authorization.Length == 0)
            throw BusinessCode.Refusal(1001);
        if (authorization != $"{(FalReply.Speaks(request.Path) ? "Key" : "Bearer")} {options.ApiKey}")
            throw BusinessCode.Refusal(1002);
    }
}
