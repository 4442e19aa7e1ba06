using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Plans;

/// <summary>A workspace with one project and one sequence, for reading plans.</summary>
internal sealed class PlanFolder : IDisposable
{
    private const string PlanPath = "projects/film/sequences/SEQ01/plan.yaml";

    private Workspace? _workspace;

    public PlanFolder()
    {
        Files.Write("kling.yaml", "schema: 1\n");
        Files.Write("projects/film/project.yaml", "schema: 1\n");
        Files.Folder("projects/film/sequences/SEQ01");
    }

    public TempFolder Files { get; } = new();

    /// <summary>Puts a file that is not empty beside the plan.</summary>
    public void File(string name) => Files.Write("projects/film/sequences/SEQ01/" + name, "not empty");

    /// <summary>Reads the plan with this text; null: without a plan.</summary>
    public PlanReading Read(string? text)
    {
        if (text is not null)
            Files.Write(PlanPath, text);

        _workspace = null;
        return Read();
    }

    /// <summary>Reads the plan with these bytes; for thousands of readings, so the settings are read only once.</summary>
    public PlanReading Read(ReadOnlySpan<byte> bytes)
    {
        using (var stream = System.IO.File.Create(Files[PlanPath]))
            stream.Write(bytes);

        return Read();
    }

    public void Dispose() => Files.Dispose();

    private PlanReading Read()
    {
        _workspace ??= Workspace.Open(Files.Disk, Files.Root);
        return PlanReader.Read(Files.Disk, _workspace, Project.Open(Files.Disk, _workspace, "film"), SequenceId.Parse("SEQ01"));
    }
}
