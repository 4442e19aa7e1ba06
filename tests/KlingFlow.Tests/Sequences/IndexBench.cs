using KlingFlow.Files;
using KlingFlow.Plans;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Sequences;

/// <summary>A project on disk whose status is asked twice: with the index, and without one. Plans are read.</summary>
internal sealed class IndexBench : IDisposable
{
    public IndexBench()
    {
        Temp.Write("kling.yaml", "schema: 1\n");
        Temp.Write("projects/film/project.yaml", "schema: 1\nid: film-4k2x9q\ntitle: Film\nproject_type: client_video\n");
        Temp.Folder("projects/film/sequences");
        Temp.Folder("state");
    }

    public TempFolder Temp { get; } = new();

    /// <summary>Hours after every file of the test, so that none is too young to be kept.</summary>
    public FakeClock Clock { get; } = new(TimeProvider.System.GetUtcNow().AddHours(1));

    public string File => Temp[".kling/index/film.index"];

    public string JournalFile => Temp["state/journal.jsonl"];

    public Project Project => Project.Open(Temp.Disk, Workspace.Open(Temp.Disk, Temp.Root), "film");

    /// <summary>How many sequences were read from their folders by the last <see cref="WithIndex"/>.</summary>
    public HashSet<string> Read { get; } = [];

    public string Path(string inSequences) => Temp["projects/film/sequences/" + inSequences];

    /// <summary>Waits until the file system's clock has moved on, so that the next change has a stamp of its own.</summary>
    public void NextTick()
    {
        var probe = Temp.Write("tick");
        var before = Temp.Disk.Stamp(probe);
        while (Temp.Disk.Stamp(probe)!.Value.ChangedNanoseconds <= before!.Value.ChangedNanoseconds)
            Temp.Write("tick");
    }

    /// <summary>Puts other bytes where the index stands.</summary>
    public void Forge(byte[] bytes) => AtomicFile.WriteAllBytes(Temp.Disk, File, bytes);

    public string WithIndex() => StatusDocument.Write(IndexedStatus.Read(Asked()).Whole);

    public StatusOverview Overview() => IndexedStatus.Read(Asked());

    public string Without() => StatusDocument.Write(ProjectStatusReader.Read(Question(Temp.Disk)));

    public void Dispose() => Temp.Dispose();

    private IndexedProject Asked()
    {
        Read.Clear();
        return new IndexedProject
        {
            Disk = Temp.Disk,
            Project = Project,
            File = File,
            JournalFile = JournalFile,
            SettingsFiles = [Temp["kling.yaml"], Project.Layout.ProjectFile],
            Now = Clock.GetUtcNow(),
            Ask = Question,
        };
    }

    private StatusQuestion Question(IDisk disk)
    {
        var project = Project;
        var workspace = Workspace.Open(Temp.Disk, Temp.Root);
        return new StatusQuestion
        {
            Disk = disk,
            Project = project,
            ReadJournal = new(() => Journal.Open(Temp.Disk, JournalFile, Clock).View()),
            Plans = id =>
            {
                Read.Add(id.Value);
                return PlanReader.Read(disk, workspace, project, id);
            },
            Images = new ImageHashes(disk),
            Now = Clock.GetUtcNow(),
        };
    }
}
