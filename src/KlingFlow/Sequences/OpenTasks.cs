using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>The task registry: every open task of a project, read from the take folders.</summary>
public static class OpenTasks
{
    /// <summary>The open tasks of these sequences, in their order.</summary>
    public static IEnumerable<RemoteTask> Of(IDisk disk, ProjectLayout project, IEnumerable<SequenceStatus> statuses) =>
        Open(statuses).Select(take => TakeFolder.Of(disk, project, take).Records.ReadTask().Value).OfType<RemoteTask>();

    /// <summary>As <c>tasks.json</c> has them: with <c>updated_at</c>, the time of the last answer, else of the last change of a word.</summary>
    internal static IEnumerable<JsonObject> Documents(
        IDisk disk, ProjectLayout project, IEnumerable<SequenceStatus> statuses, Func<string, DateTimeOffset?> lastAnswer)
    {
        foreach (var take in Open(statuses))
        {
            var folder = TakeFolder.Of(disk, project, take);
            if (folder.Records.ReadTask().Value is not { } task || disk.Stamp(folder.Layout.Task) is not { } stamp)
                continue;

            var updated = lastAnswer(task.ExternalTaskId) ?? DateTimeOffset.UnixEpoch.AddTicks(stamp.ModifiedNanoseconds / 100);
            var document = JsonNode.Parse(TaskFolder.TextOf(task))!.AsObject();
            document["updated_at"] = updated.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
            yield return document;
        }
    }

    private static IEnumerable<TakeId> Open(IEnumerable<SequenceStatus> statuses) => statuses
        .SelectMany(status => status.Takes)
        .SelectMany(take => take.OpenParts);
}
