using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>What happens to questions in either dialect: they take their time, fail, and see a new task late.</summary>
internal sealed class Questions(SimulatorOptions options, TaskProgress progress, RequestChaos chaos)
{
    public Task DelayAsync(HttpContext http) => chaos.Level(ChaosName.QueryDelay) is var seconds and > 0
        ? Task.Delay(TimeSpan.FromSeconds(seconds), options.Clock, http.RequestAborted)
        : Task.CompletedTask;

    /// <summary>The fault that strikes a question about these tasks; null where none does.</summary>
    public string? Fault(HttpContext http, IReadOnlyList<SimulatedTask> known)
    {
        foreach (var task in known)
        {
            if (chaos.Prompts.Of(task)?.Strike(name => ChaosTable.Find(name)!.Place == ChaosPlace.Query) is { } own)
                return own;
        }

        return chaos.Strike(http, null, ChaosPlace.Query);
    }

    public bool IsFoundByExternalId(SimulatedTask task) =>
        !task.Has(ChaosName.Hidden) && progress.Age(task) >= TimeSpan.FromSeconds(chaos.Level(ChaosName.LookupLag, chaos.Prompts.Of(task)));
}
