using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /account/costs</c>: the packs of the account. Free, at most one call per second.</summary>
internal sealed class AccountRoute(SimulatorOptions options, LineLog<BilledTask> billing)
{
    private const decimal PackUnits = 5000;

    private readonly Lock _lock = new();
    private DateTimeOffset _lastCall = DateTimeOffset.MinValue;

    public Task HandleAsync(HttpContext http)
    {
        foreach (var name in (string[])["start_time", "end_time"])
        {
            if (!long.TryParse(http.Request.Query[name], out _))
                throw RefusalException.BadParameter($"{name} is required");
        }

        lock (_lock)
        {
            var now = options.Clock.GetUtcNow();
            if (now - _lastCall < TimeSpan.FromSeconds(1))
                throw BusinessCode.Refusal(1302);

            _lastCall = now;
        }

        return Answer.SendAsync(http, new JsonObject { ["code"] = 0, ["msg"] = "SUCCEED", ["resource_pack_subscribe_infos"] = new JsonArray(Pack()) });
    }

    private JsonObject Pack() => new()
    {
        ["resource_pack_name"] = "Simulated videos",
        ["resource_pack_id"] = "sim-pack-1",
        ["resource_pack_type"] = "decreasing_total",
        ["total_quantity"] = PackUnits,
        ["remaining_quantity"] = PackUnits - billing.Entries.Where(task => task.Pack == "video").Sum(task => task.Units),
        ["status"] = "online",
    };
}
