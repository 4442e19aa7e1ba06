using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Faults;

/// <summary>A server that is off for a while, or fails a part of what only asks. Spread evenly: 50 fails every second time.</summary>
internal sealed class FlappingServer(RequestChaos chaos)
{
    private long _asked;

    /// <summary>Whether the request has had its answer, or none.</summary>
    public async Task<bool> StrikesAsync(HttpContext http)
    {
        if (chaos.Lasts(ChaosName.Off))
        {
            await BrokenConnection.Reset(http);
            return true;
        }

        var percent = chaos.Level(ChaosName.Flap);
        if (percent <= 0 || !HttpMethods.IsGet(http.Request.Method) || !IsTurn(Interlocked.Increment(ref _asked), percent))
            return false;

        await Answer.SendPageAsync(http, StatusCodes.Status503ServiceUnavailable);
        return true;
    }

    private static bool IsTurn(long asked, double percent) => Math.Floor(asked * percent / 100) > Math.Floor((asked - 1) * percent / 100);
}
