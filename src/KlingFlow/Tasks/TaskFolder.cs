using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tasks;

/// <summary>
/// The records of one thing that a provider makes. Nothing is written where what was asked (<c>take.json</c>, <c>grid.json</c>)
/// is gone: a checkout of another day took it away, and a record beside nothing would be a ghost. The folder itself is never made here.
/// </summary>
public sealed class TaskFolder(IDisk disk, ProjectLayout project, RecordPaths paths)
{
    /// <summary>The paths.</summary>
    public RecordPaths Paths => paths;

    /// <summary>Whether it stands in the folder of today.</summary>
    public bool IsThere => disk.File.Exists(paths.Record);

    /// <summary>Reads <c>task.json</c>.</summary>
    public Recorded<RemoteTask> ReadTask() => RecordFile.Read(disk, project, paths.Task, TaskJson.Default.RemoteTask);

    /// <summary>Reads <c>manifest.json</c>.</summary>
    public Recorded<Manifest> ReadManifest() => RecordFile.Read(disk, project, paths.Manifest, TaskJson.Default.Manifest);

    /// <summary>The text of <c>task.json</c>, as it is written and as the journal keeps it.</summary>
    public static string TextOf(RemoteTask task) => MachineJson.Write(task, TaskJson.Default.RemoteTask);

    /// <summary>The record in a text that the journal kept.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not one.</exception>
    public static RemoteTask Parse(string text) => MachineJson.Read(text, TaskJson.Default.RemoteTask);

    /// <summary>The manifest in a text that the journal kept; null where it is not one.</summary>
    public static Manifest? ParseManifest(string text) =>
        MachineJson.TryRead(text, TaskJson.Default.Manifest, out var manifest, out _) ? manifest : null;

    /// <summary>Writes <c>task.json</c> if a word in it has changed.</summary>
    /// <returns>False where it is not in the folder of today: nothing was written.</returns>
    public bool WriteTask(RemoteTask task) => Write(paths.Task, TextOf(task));

    /// <summary>Writes <c>manifest.json</c>, trimmed to its 2 KB: it has ended.</summary>
    /// <returns>False where it is not in the folder of today: nothing was written.</returns>
    public bool WriteManifest(Manifest manifest) => Write(paths.Manifest, ManifestSize.Fit(manifest));

    private bool Write(string path, string text)
    {
        if (!IsThere)
            return false;

        try
        {
            var there = disk.File.Exists(path) ? disk.File.ReadAllText(path) : null;
            if (there is not null && RecordFile.NewerSchema(there) is { } schema)
                throw new UserFacingException(ExitCode.Invalid, RecordFile.Newer(project, path, schema));

            if (there != text)
                AtomicFile.WriteAllText(disk, path, text);

            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }
}
