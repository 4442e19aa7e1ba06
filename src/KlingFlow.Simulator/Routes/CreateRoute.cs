using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>POST /text-to-video/…</c>, <c>/image-to-video/…</c>, <c>/omni-video/…</c> and those of the older dialect: makes a paid task.</summary>
internal sealed class CreateRoute(SimulatorOptions options, TaskStore store, TaskReport report, RequestChaos chaos)
{
    private const string NoTask = "867283741759000000";

    private static readonly IReadOnlyList<string> Quirks =
        [.. ChaosTable.All.Where(known => known.Place == ChaosPlace.Quirk).Select(known => known.Name)];

    /// <param name="http">The exchange.</param>
    /// <param name="read">Reads the body as this route does, or refuses it.</param>
    /// <param name="tell">Tells the id of a task in the words of another dialect; null for Kling's own.</param>
    public async Task HandleAsync(HttpContext http, Func<byte[], PaidRequest> read, Func<string, Task>? tell = null)
    {
        // The request is judged first: a fault must not hide that it was wrong.
        var request = read(await Exchange.ReadBodyAsync(http));
        var own = chaos.Prompts.Of(request);
        var fault = chaos.Strike(http, own, ChaosPlace.Create, ChaosPlace.Created);
        var place = fault is null ? (ChaosPlace?)null : ChaosTable.Find(fault)!.Place;
        if (place != ChaosPlace.Create)
        {
            var task = store.Create(request, [.. Quirks.Where(quirk => chaos.Strikes(http, own, quirk))], Overbill(own));
            await DelayAsync(http, own);
            await (place is null ? Tell(task) : SendCreatedAsync(http, fault!, task, Tell));
            return;
        }

        await DelayAsync(http, own);
        await (fault == ChaosName.Drop ? tell?.Invoke(NoTask) ?? SendDroppedAsync(http, request) : FaultAnswer.SendAsync(http, fault!));

        Task Tell(SimulatedTask task) => tell?.Invoke(task.Id) ?? Answer.SendAsync(http, report.Created(task));
    }

    private Task SendCreatedAsync(HttpContext http, string fault, SimulatedTask task, Func<SimulatedTask, Task> tell)
    {
        if (fault != ChaosName.TwoTasks)
            return FaultAnswer.SendAsync(http, fault);

        store.Repeat(task);

        return tell(task);
    }

    private static Task SendDroppedAsync(HttpContext http, PaidRequest request) => Answer.SendAsync(http, LegacyDialect.Speaks(request.Path)
        ? new JsonObject { ["task_id"] = NoTask, ["task_status"] = TaskProgress.Submitted }
        : new JsonObject { ["id"] = NoTask, ["status"] = TaskProgress.Submitted });

    private decimal Overbill(ChaosSwitches? own) => chaos.Level(ChaosName.Overbill, own) is var factor and > 0 ? (decimal)factor : 1;

    private Task DelayAsync(HttpContext http, ChaosSwitches? own) => chaos.Level(ChaosName.CreateDelay, own) is var seconds and > 0
        ? Task.Delay(TimeSpan.FromSeconds(seconds), options.Clock, http.RequestAborted)
        : Task.CompletedTask;
}
