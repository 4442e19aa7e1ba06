using System.Text.Json;
using System.Text.Json.Nodes;
using KlingFlow.Workspaces;

namespace KlingFlow.Simulator.History;

/// <summary>The records of one folder of a take or a grid, read as plain JSON. What does not parse is null here; I4 complains about it.</summary>
internal sealed record TakeOnDisk(string Name, TakeLayout Layout, JsonObject? TaskJson, JsonObject? ManifestJson)
{
    private const string Grids = "grids";

    public string? ExternalTaskId => Word(TaskJson, "external_task_id");

    public string? TaskId => Word(TaskJson, "task_id");

    public string? Status => Word(TaskJson, "status");

    public string? ErrorKind => Word(TaskJson, "error_kind");

    public string? FinalStatus => Word(ManifestJson, "final_status");

    public string? ManifestTaskId => Word(ManifestJson, "task_id");

    public string? MediaSha256 => Word(ManifestJson?["media"] as JsonObject, "sha256");

    /// <summary>Where its result lies: a take's video, a grid's sheet, a line's sound.</summary>
    public string Media => Path.GetDirectoryName(Layout.Root)! switch
    {
        var parent when Path.GetFileName(parent) == Grids => Path.Combine(Layout.Root, "grid.png"),
        var parent when IsSound(parent) => Path.Combine(Layout.Root, "audio.wav"),
        _ => Layout.Video,
    };

    public static IEnumerable<TakeOnDisk> In(ProjectLayout project)
    {
        if (!Directory.Exists(project.Sequences))
            yield break;

        foreach (var parent in Directory.EnumerateDirectories(project.Sequences, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(parent) is not ("takes" or Grids) && !IsSound(parent))
                continue;

            foreach (var folder in Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal))
            {
                var layout = new TakeLayout(folder);
                yield return new(project.Relative(folder), layout, Parse(layout.Task), Parse(layout.Manifest));
            }
        }
    }

    // speech/line02/, effects/rain/
    private static bool IsSound(string parent) => Path.GetFileName(Path.GetDirectoryName(parent)) is "speech" or "effects";

    private static string? Word(JsonObject? record, string name) =>
        record?[name] is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;

    private static JsonObject? Parse(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
