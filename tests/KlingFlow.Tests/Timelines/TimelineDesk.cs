using KlingFlow.Names;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Timelines;

/// <summary>A project of three clips on disk, for reading and editing its timeline.yaml.</summary>
internal sealed class TimelineDesk : IDisposable
{
    private const string File = "projects/rain/timeline.yaml";

    public TimelineDesk(params string[] clips)
    {
        Folder.Write("kling.yaml", "schema: 1\n");
        Folder.Write("projects/rain/project.yaml", "schema: 1\nid: rain-1\n");
        foreach (var clip in clips.Length > 0 ? clips : ["SEQ01", "SEQ02", "SEQ03"])
            Folder.Folder("projects/rain/sequences/" + clip);
    }

    public TempFolder Folder { get; } = new();

    public Workspace Workspace => Workspace.Find(Folder.Disk, Folder.Root);

    public Project Project => Project.Open(Folder.Disk, Workspace, "rain");

    public TimelineEditor Editor => new(Folder.Disk, Workspace, Project, TimeProvider.System);

    public string? Text => System.IO.File.Exists(Folder[File]) ? System.IO.File.ReadAllText(Folder[File]) : null;

    public static SequenceId Id(string name) => SequenceId.Parse(name);

    public void Write(string text) => Folder.Write(File, text);

    public TimelineReading Read(string? text = null)
    {
        if (text is not null)
            Write(text);

        return TimelineReader.Read(Folder.Disk, Project.Layout, FilmOrder.Clips(Folder.Disk, Project));
    }

    public void Dispose() => Folder.Dispose();
}
