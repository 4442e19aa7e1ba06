using System.Text.Json.Nodes;
using KlingFlow.EndToEnd.Harness;

namespace KlingFlow.EndToEnd.Director;

/// <summary>
/// Every record and every decision in a project's folder, without what must differ between two plays of one piece: times,
/// who asked, the port of the server, and how it numbers what comes at the same moment.
/// </summary>
internal static class ProjectRecords
{
    private static readonly HashSet<string> Different = new(StringComparer.Ordinal)
    {
        "created_at", "created_by", "submitted_at", "finished_at", "updated_at", "rendered_at", "at", "by",
    };

    // The server's videos differ by the number of their task.
    private static readonly HashSet<string> OfVideos = new(StringComparer.Ordinal) { "media", "film", "takes" };

    /// <summary>By path relative to the project: the text of a record, nothing for any other file.</summary>
    public static SortedDictionary<string, string> Of(TestWorkspace workspace)
    {
        var records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(workspace.Project, "*", SearchOption.AllDirectories))
        {
            // What a person writes by hand is not what a command writes, though it asks for the same; projections and the log of
            // events belong to whoever watches.
            var path = Path.GetRelativePath(workspace.Project, file);
            if (Path.GetFileName(path) is not ("events.jsonl" or "request.yaml" or "sequence_state.json" or "tasks.json"))
                records[path] = path.EndsWith(".json", StringComparison.Ordinal) ? Text(workspace, file) : "";
        }

        return records;
    }

    /// <summary>Both have the same files, and the same words in them.</summary>
    public static void AssertSame(SortedDictionary<string, string> one, SortedDictionary<string, string> other)
    {
        var differences = one.Keys.Union(other.Keys).Order(StringComparer.Ordinal)
            .Where(path => one.GetValueOrDefault(path) != other.GetValueOrDefault(path))
            .Select(path => $"{path}\n  {one.GetValueOrDefault(path) ?? "not there"}\n  {other.GetValueOrDefault(path) ?? "not there"}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string Text(TestWorkspace workspace, string file)
    {
        var record = JsonNode.Parse(File.ReadAllText(file))!;
        Strip(record);
        var text = record.ToJsonString().Replace(workspace.Simulator.BaseAddress.AbsoluteUri.TrimEnd('/'), "http://kling", StringComparison.Ordinal);

        // Shots are sent side by side, so that the server numbers them as they come.
        return workspace.Simulator.BillingLog.Entries.Aggregate(text, (read, task) => read.Replace(task.TaskId, $"task of {task.ExternalTaskId}", StringComparison.Ordinal));
    }

    private static void Strip(JsonNode? node, bool isVideo = false)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Strip(item, isVideo);
        }
        else if (node is JsonObject record)
        {
            foreach (var key in record.Select(member => member.Key).Where(key => Different.Contains(key) || (isVideo && key == "sha256")).ToList())
                record.Remove(key);
            foreach (var member in record)
                Strip(member.Value, OfVideos.Contains(member.Key));
        }
    }
}
