using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>POST /text-to-video/…</c>, <c>/image-to-video/…</c>, <c>/omni-video/…</c>: makes a paid task.</summary>
internal sealed class CreateRoute(TaskStore store, ChaosSwitches chaos)
{
    private const string NoTask = "867283741759000000";

    public async Task HandleAsync(HttpContext http, RouteRules rules)
    {
        // The request is judged first: a fault must not hide that it was wrong.
        var request = VideoRequestReader.Read(rules, await Exchange.ReadBodyAsync(http));
        var fault = chaos.Strike(http, ChaosSwitch.IsOfCreate);
        if (fault is not null && await FailedBeforeTaskAsync(http, fault))
            return;

        var quirks = ChaosSwitch.Quirks.Where(quirk => chaos.Strikes(http, quirk)).ToList();
        var task = store.Create(request, quirks);
        if (fault is null || !await FailedAfterTaskAsync(http, fault))
            await Answer.SendAsync(http, TaskReport.Created(task));
    }

    private static async Task<bool> FailedBeforeTaskAsync(HttpContext http, string fault)
    {
        switch (fault)
        {
            case ChaosSwitch.Reset:
                BrokenConnection.Reset(http);
                return true;
            case ChaosSwitch.RedirectCreate:
                http.Response.Headers.Location = "http://169.254.169.254/latest";
                http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                return true;
            case ChaosSwitch.Drop:
                await Answer.SendAsync(http, new JsonObject { ["id"] = NoTask, ["status"] = TaskProgress.Submitted });
                return true;
            default:
                return await FaultAnswer.SendAsync(http, fault);
        }
    }

    private static async Task<bool> FailedAfterTaskAsync(HttpContext http, string fault)
    {
        switch (fault)
        {
            case ChaosSwitch.LoseResponse:
                BrokenConnection.Close(http);
                return true;
            case ChaosSwitch.Hang:
                await BrokenConnection.HangAsync(http);
                return true;
            case ChaosSwitch.Unreadable:
                await Answer.WriteAsync(http, 200, 0, "{\"code\":0,\"message\":\"SUCC");
                return true;
            case ChaosSwitch.EmptyId:
                await Answer.SendAsync(http, new JsonObject { ["id"] = "", ["status"] = TaskProgress.Submitted });
                return true;
            case not null when fault.EndsWith("_created", StringComparison.Ordinal):
                await Answer.SendPageAsync(http, int.Parse(fault.Split('_')[1], CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }
}
