using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Files;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>The task registry: every open task of a project, read from the folders of takes and grids.</summary>
public static class OpenTasks
{
    /// <summary>The open tasks of these sequences, in their order.</summary>
    public static IEnumerable<RemoteTask> Of(IDisk disk, ProjectLayout project, IEnumerable<SequenceStatus> statuses) =>
        Records(disk, project, statuses).Select(records => records.ReadTask().Value).OfType<RemoteTask>();

    /// <summary>As <c>tasks.json</c> has them: with <c>updated_at</c>, the time of the last answer, else of the last change of a word.</summary>
    internal static IEnumerable<JsonObject> Documents(IDisk disk, IEnumerable<TaskFolder> open, Func<string, DateTimeOffset?> lastAnswer)
    {
        foreach (var records in open)
        {
            if (records.ReadTask().Value is not { } task || disk.Stamp(records.Paths.Task) is not { } stamp)
                continue;

            var updated = lastAnswer(task.ExternalTaskId) ?? DateTimeOffset.UnixEpoch.AddTicks(stamp.ModifiedNanoseconds / 100);
            var document = JsonNode.Parse(TaskFolder.TextOf(task))!.AsObject();
            document["updated_at"] = updated.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
            yield return document;
        }
    }

    /// <summary>Where the tasks of these sequences stand.</summary>
    internal static IEnumerable<TaskFolder> Records(IDisk disk, ProjectLayout project, IEnumerable<SequenceStatus> statuses)
    {
        foreach (var status in statuses)
        {
            foreach (var take in status.Takes.SelectMany(take => take.OpenParts))
                yield return TakeFolder.Of(disk, project, take).Records;

            foreach (var grid in status.Grids.Where(grid => !RemoteStatus.IsTerminal(grid.Status)))
            {
                if (SequenceId.TryParse(status.Id, out var sequence) && GridNumber.TryParse(grid.Grid, out var number))
                    yield return GridFolder.Of(disk, project, new GridId(sequence.Value, number.Value)).Records;
            }
        }
    }
}
