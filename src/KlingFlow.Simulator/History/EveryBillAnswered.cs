using System.Text.Json;
using System.Text.Json.Nodes;
using KlingFlow.Simulator.Requests;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Simulator.History;

/// <summary>I3: every paid task ends as a verified file with its manifest, or where a person sees that it does not.</summary>
internal static class EveryBillAnswered
{
    public static (InvariantResult Result, int Waiting) Check(HistorySources sources, HistoryFacts facts)
    {
        var fates = sources.Billing.Select(task => Fate(task, sources, facts)).ToList();
        var (made, shown) = (fates.Count(fate => fate is { Complaint: null, Waits: false }), fates.Count(fate => fate.Waits));

        return (
            new(
                "I3", "every paid task is a finished take or asks for a person", $"{made} finished, {shown} ask for a person",
                [.. fates.Select(fate => fate.Complaint).OfType<string>()]),
            shown);
    }

    private static (string? Complaint, bool Waits) Fate(BilledTask task, HistorySources sources, HistoryFacts facts)
    {
        var id = facts.IdOf(task);
        if (facts.Takes.FirstOrDefault(take => take.ManifestTaskId == task.TaskId) is { } ended)
            return (ResultOf(ended, task, sources), false);

        if (facts.Takes.FirstOrDefault(take => take.ExternalTaskId == id && id is not null) is { } open)
        {
            return Asks(open, sources)
                ? (null, true)
                : ($"task {task.TaskId} is paid, and {open.Name} is {open.Status ?? "without a word"} and asks nobody", false);
        }

        if (task.Route == LegacyDialect.Elements && facts.Of(id).All(line => line.Kind != JournalKind.Settled))
        {
            return AnyAttention(sources)
                ? (null, true)
                : ($"task {task.TaskId} is paid, and its element is not made and asks nobody ({id})", false);
        }

        // The folder shows another day: the result is kept beside the journal.
        return facts.Of(id).Any(line => line.Kind == JournalKind.Settled)
            ? (null, false)
            : ($"task {task.TaskId} is paid, and neither a take nor a settled line knows it ({id})", false);
    }

    private static string? ResultOf(TakeOnDisk take, BilledTask task, HistorySources sources)
    {
        if (take.FinalStatus != RemoteStatus.Succeed)
            return null;
        if (take.MediaSha256 is not { } sha256)
            return $"{take.Name} succeeded for task {task.TaskId} and its manifest names no media";

        var video = FileHash.Of(take.Media);
        if (video is not null)
            return video == sha256 ? null : $"{take.Name}: {Path.GetFileName(take.Media)} is not what its manifest says";

        return sources.States.Any(state => FileHash.Of(state.MediaFile(sha256)) == sha256)
            ? null
            : $"{take.Name}: the video of task {task.TaskId} is neither in the folder nor in the media store";
    }

    private static bool Asks(TakeOnDisk take, HistorySources sources) =>
        take.Status == RemoteStatus.SubmitUnknown || take.ErrorKind is not null || AttentionOf(take, sources);

    private static bool AttentionOf(TakeOnDisk take, HistorySources sources)
    {
        var sequence = Path.GetRelativePath(sources.Project.Sequences, take.Layout.Root).Split(Path.DirectorySeparatorChar)[0];

        return Attentive(sources).Contains(sequence);
    }

    // An element belongs to no sequence, and is asked about where it is needed.
    private static bool AnyAttention(HistorySources sources) => Attentive(sources).Count > 0;

    // sequence_state.json is what a reader of the folder sees.
    private static List<string?> Attentive(HistorySources sources)
    {
        try
        {
            var path = sources.Project.SequenceState;
            return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path))?["sequences"] is JsonArray states
                ? [.. states.Where(state => state?["attention"] is JsonArray { Count: > 0 }).Select(state => state!["id"]?.ToString())]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
