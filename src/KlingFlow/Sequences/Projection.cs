using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>
/// Writes <c>sequence_state.json</c> and <c>tasks.json</c> for readers. No answer of the program depends on them, so a
/// failure costs nothing.
/// </summary>
public static class Projection
{
    /// <summary>Follows the truth: each file is renamed into place, and only when its content has changed.</summary>
    /// <param name="disk">Where the project is.</param>
    /// <param name="project">The project; where its folder has gone nothing is written.</param>
    /// <param name="statuses">Of all its sequences.</param>
    /// <param name="lastAnswer">When a provider last answered about a task, by external id; null: the change of a word counts.</param>
    /// <param name="elements">The records of elements that are being made; null for none.</param>
    /// <returns>Whether any file was written.</returns>
    public static bool Write(
        IDisk disk, ProjectLayout project, IReadOnlyList<SequenceStatus> statuses, Func<string, DateTimeOffset?>? lastAnswer = null, IEnumerable<TaskFolder>? elements = null)
    {
        // An empty folder may be a mount point whose disk has gone.
        if (!disk.File.Exists(project.ProjectFile) && !disk.Directory.Exists(project.Sequences))
            return false;

        var tasks = OpenTasks.Documents(disk, OpenTasks.Records(disk, project, statuses).Concat(elements ?? []), lastAnswer ?? (_ => null));
        var states = statuses.Select(status => new StateProjection.Entry(status.Id, status.State, status.Attention, status.ApprovedTake));

        return Replace(disk, project.SequenceState, MachineJson.Write(new StateProjection(1, project.Name, [.. states]), StatusJson.Default.StateProjection))
            | Replace(disk, project.TasksProjection, MachineJson.Write(new TasksProjection(1, [.. tasks]), StatusJson.Default.TasksProjection));
    }

    /// <summary>The states that the last writer left, by sequence; empty where there is no such file or it does not read.</summary>
    public static IReadOnlyDictionary<string, string> States(IDisk disk, ProjectLayout project)
    {
        if (RecordFile.Read(disk, project, project.SequenceState, StatusJson.Default.StateProjection).Value is not { Sequences: { } left })
            return new Dictionary<string, string>();

        // A reader's own program may have written it: an entry without its words is none.
        return left.Where(entry => entry is { Id: not null, State: not null }).DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, entry => entry.State);
    }

    private static bool Replace(IDisk disk, string path, string text)
    {
        try
        {
            if (disk.File.Exists(path) && disk.File.ReadAllText(path) == text)
                return false;

            AtomicFile.WriteAllText(disk, path, text);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }
}
