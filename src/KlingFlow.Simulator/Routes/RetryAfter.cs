using System.Globalization;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>The Retry-After of a refusal that has one, in every spelling that clients meet.</summary>
internal sealed class RetryAfter(SimulatorOptions options, RequestChaos chaos)
{
    /// <summary>The value of the header; null where there is none.</summary>
    public string? For(HttpContext http, RefusalException refusal)
    {
        if (refusal.RetryAfterSeconds is not { } usual)
            return null;

        return chaos.Strike(http, null, ChaosPlace.Refusal) switch
        {
            "retry_after_date" => options.Clock.GetUtcNow().AddSeconds(2).ToString("R", CultureInfo.InvariantCulture),
            "retry_after_negative" => "-5",
            "retry_after_huge" => "1000000000",
            "retry_after_garbage" => "soon",
            _ => (chaos.Level(ChaosName.RetryAfter) is var seconds and > 0 ? (int)seconds : usual).ToString(CultureInfo.InvariantCulture),
        };
    }
}
