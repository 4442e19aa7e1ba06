using System.Globalization;
using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator;

/// <summary>The accepted tasks, and the money they cost.</summary>
internal sealed class TaskStore(SimulatorOptions options, TaskProgress progress, LineLog<SimulatedTask> tasks, LineLog<BilledTask> billing)
{
    private const long FirstId = 867283741759111200;

    private readonly Lock _lock = new();

    public IReadOnlyList<SimulatedTask> All => tasks.Entries;

    /// <summary>Accepts and bills a task.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="quirks">Faults that cling to the task.</param>
    /// <param name="billed">What it costs, as a multiple of the price list.</param>
    /// <returns>The task and whether it is the earlier one of the same external id.</returns>
    /// <exception cref="RefusalException">The external id was used before, or every slot is taken.</exception>
    public SimulatedTask Create(PaidRequest request, IReadOnlyList<string> quirks, decimal billed = 1)
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

            var task = new SimulatedTask(
                NextId(), request.ExternalId, request.Path, options.Clock.GetUtcNow(), request.Units * billed, quirks) 
                {
                    Video = request.Video, Images = request.Images, Element = request.Element, Sound = request.Sound,
                };
            var taken = known.Where(other => other.Pack == task.Pack && !progress.HasEnded(other)).Sum(other => other.Slots);
            if (taken + task.Slots > (task.Images is null ? options.Slots : options.ImageSlots))
                throw new RefusalException(429, 1303, "parallel task over resource pack limit") { RetryAfterSeconds = 1 };

            return Add(task, request.Sha256);
        }
    }

    /// <summary>Bills the same thing a second time, as a server does that forgot what it did.</summary>
    public void Repeat(SimulatedTask task)
    {
        lock (_lock)
            Add(task with { Id = NextId() }, "repeated");
    }

    /// <summary>Whether a video that is finished is told about under this id.</summary>
    public bool HasVideo(string id) => tasks.Entries.Any(task => task.Video is not null && id == $"v-{task.Id}" && progress.Status(task) == TaskProgress.Succeeded);

    private string NextId() => (FirstId + tasks.Entries.Count + 1).ToString(CultureInfo.InvariantCulture);

    private SimulatedTask Add(SimulatedTask task, string requestSha256)
    {
        tasks.Add(task);
        billing.Add(new BilledTask(task.CreatedAt, task.Id, task.ExternalId, task.Route, task.Units, requestSha256) { Pack = task.Pack });

        return task;
    }
}
