using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>events.jsonl</c>: what happened, append-only. A line here is the acknowledgement of a change of state.</summary>
public static class EventLog
{
    /// <summary>Appends one line; when this returns it survives a power cut.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Append(IDisk disk, ProjectLayout project, ProjectEvent happened) =>
        AppendLog.Append(disk, project.Events, LineOf(happened));

    /// <summary>The event as it stands in the file, without a line feed.</summary>
    public static string LineOf(ProjectEvent happened) => MachineJson.WriteLine(happened, WorkspaceJson.Default.ProjectEvent);

    /// <summary>All events, oldest first; lines that are damaged or from a newer version are left out.</summary>
    public static IReadOnlyList<ProjectEvent> Read(IDisk disk, ProjectLayout project)
    {
        var events = new List<ProjectEvent>();
        foreach (var line in AppendLog.ReadLines(disk, project.Events))
        {
            if (MachineJson.TryRead(line, WorkspaceJson.Default.ProjectEvent, out var happened, out _))
                events.Add(happened);
        }

        return events;
    }
}
