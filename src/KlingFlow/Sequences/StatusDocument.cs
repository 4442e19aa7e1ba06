using KlingFlow.Formats;

namespace KlingFlow.Sequences;

/// <summary>The document of <c>kling status --json</c>.</summary>
public static class StatusDocument
{
    /// <summary>Indented, with a line feed at its end.</summary>
    public static string Write(ProjectStatus status) => MachineJson.Write(status, StatusJson.Default.ProjectStatus);
}
