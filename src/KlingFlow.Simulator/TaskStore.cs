using System.Globalization;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator;

/// <summary>The accepted tasks, and the money they cost.</summary>
internal sealed class TaskStore(SimulatorOptions options, TaskProgress progress, LineLog<SimulatedTask> tasks, LineLog<BilledTask> billing)
{
    private const long FirstId = 867283741759111200;

    private readonly Lock _lock = new();

    public IReadOnlyList<SimulatedTask> All => tasks.Entries;

    /// <summary>Accepts and bills a task.</summary>
    /// <returns>The task and whether it is the earlier one of the same external id.</returns>
    /// <exception cref="RefusalException">The external id was used before, or every slot is taken.</exception>
    public SimulatedTask Create(VideoRequest request, IReadOnlyList<string> quirks)
    {
        // One lock around check and creation: two equal requests at the same moment must not both pass.
        lock (_lock)
        {
            var known = tasks.Entries;
            if (request.ExternalId is { } externalId && known.FirstOrDefault(task => task.ExternalId == externalId) is { } first)
            {
                if (options.Duplicates == DuplicatePolicy.ReturnFirst)
                    return first;
                if (options.Duplicates == DuplicatePolicy.Refuse)
                    throw RefusalException.BadParameter($"external_task_id {externalId} already exists");
            }

            if (known.Count(task => !progress.HasEnded(task)) >= options.Slots)
                throw new RefusalException(429, 1303, "parallel task over resource pack limit") { RetryAfterSeconds = 1 };

            return Add(request, quirks, known.Count);
        }
    }

    private SimulatedTask Add(VideoRequest request, IReadOnlyList<string> quirks, int before)
    {
        var id = (FirstId + before + 1).ToString(CultureInfo.InvariantCulture);
        var task = new SimulatedTask(
            id, request.ExternalId, request.Rules.Path, options.Clock.GetUtcNow(), VideoSpec.For(request), UnitPrice.Of(request), quirks);
        tasks.Add(task);
        billing.Add(new BilledTask(task.CreatedAt, id, task.ExternalId, task.Route, task.Units, request.Sha256));

        return task;
    }
}
