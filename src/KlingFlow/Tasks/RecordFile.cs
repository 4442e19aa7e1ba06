using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tasks;

/// <summary>Reads a JSON record of ours that git, a merge or a crash may have damaged. Damage is a problem to show, never an exception.</summary>
internal static class RecordFile
{
    // Ours are a few kilobytes; what is far larger is not ours.
    private const long MaxBytes = 1 << 20;

    public static Recorded<T> Read<T>(IDisk disk, ProjectLayout project, string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (disk.Stamp(path) is not { } stamp)
            return new Recorded<T>(null);

        if (stamp.Kind != FileKind.File || stamp.Bytes > MaxBytes)
            return Damaged<T>(project, path, "is not a record of ours");

        try
        {
            var text = disk.File.ReadAllText(path);
            if (text.Contains("\n<<<<<<< ", StringComparison.Ordinal) || text.StartsWith("<<<<<<< ", StringComparison.Ordinal))
                return Conflicted<T>(project, path);

            if (NewerSchema(text) is { } schema)
                return new Recorded<T>(null, Newer(project, path, schema));

            return MachineJson.TryRead(text, type, out var value, out var complaint)
                ? new Recorded<T>(value)
                : Damaged<T>(project, path, $"does not read: {SafeText.Short(complaint, 160)}");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Recorded<T>(null);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Damaged<T>(project, path, $"cannot be opened: {SafeText.Short(cause.Message, 160)}");
        }
    }

    /// <summary>The number of a schema that this version does not know, or null.</summary>
    public static int? NewerSchema(string text)
    {
        // What we write begins like this; only what does not is looked at twice.
        if (text.StartsWith("{\n  \"schema\": 1,\n", StringComparison.Ordinal))
            return null;

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("schema", out var schema)
                && schema.ValueKind == JsonValueKind.Number
                && schema.TryGetInt32(out var number)
                && number > 1
                    ? number
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A record of a newer version is shown and left as it is: what this version does not know would be lost.</summary>
    public static Problem Newer(ProjectLayout project, string path, int schema) => new(
        ProblemCode.UnknownSchema, $"the record has schema {schema}, which a newer KlingFlow wrote", new FilePosition(project.Relative(path), 1, 1),
        "use that version; nothing of this take is changed or paid for here");

    private static Recorded<T> Conflicted<T>(ProjectLayout project, string path)
        where T : class => new(null, new Problem(
            ProblemCode.MergeConflict, "conflict marks of a merge stand in the record", new FilePosition(project.Relative(path), 1, 1),
            "take one side whole: `git checkout --ours` or `--theirs`"));

    private static Recorded<T> Damaged<T>(ProjectLayout project, string path, string what)
        where T : class => new(null, new Problem(
            ProblemCode.DamagedRecord, $"the record {what}", new FilePosition(project.Relative(path), 1, 1),
            "put it back from git, or run `kling reconcile`"));
}
