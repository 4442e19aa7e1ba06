using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Daemon;

/// <summary>One project, opened for sending: its lock is held as long as this lives.</summary>
internal sealed class ProjectBench : IDisposable
{
    private readonly Studio _studio;
    private readonly LockFile _lock;
    private readonly LoopOrder _order;
    private (FileStamp?, FileStamp?, FileStamp?) _stamps;
    private ProjectSite _site;

    public ProjectBench(Studio studio, ProjectSite site, LockFile taken, LoopOrder order)
    {
        (_studio, _site, _lock, _order) = (studio, site, taken, order);
        _stamps = Stamps();
        (Services, Workflow) = Build();
    }

    public TakeServices Services { get; private set; }

    public IWorkflow Workflow { get; private set; }

    public TimeSpan Rescan => _site.Workspace.Settings.Watch.Rescan;

    /// <summary>Reads settings again where they changed.</summary>
    /// <returns>False while the project's folder is away: then nothing is concluded from its emptiness.</returns>
    public bool Refresh()
    {
        if (!_studio.Disk.File.Exists(_site.Project.Layout.ProjectFile) && !_studio.Disk.Directory.Exists(_site.Project.Layout.Sequences))
        {
            Services.Log.Offline(_site.Project.Name);
            return false;
        }

        var stamps = Stamps();
        if (stamps == _stamps)
            return true;

        _studio.Reload();
        var project = Project.Open(_studio.Disk, _studio.Workspace, _site.Project.Name);

        // Another id is another journal and another lock: only a new start may go on with that.
        if (project.Id != _site.Project.Id)
            return false;

        _stamps = stamps;
        _site = _studio.SiteOf(project, _studio.Workspace);
        (Services, Workflow) = Build();
        return true;
    }

    public IReadOnlyList<SequenceId> SequenceIds() => _site.Project.SequenceIds(_studio.Disk);

    public bool Exists(SequenceId sequence) => _studio.Disk.Directory.Exists(_site.Project.Layout.Sequence(sequence).Root);

    public string FolderOf(SequenceId sequence) => _site.Project.Layout.Sequence(sequence).Root;

    public void WriteProjections(IReadOnlyList<SequenceStatus> statuses) =>
        Projection.Write(
            _studio.Disk, _site.Project.Layout, statuses,
            elements: ElementTasks.Of(_studio.Disk, _site.Project.Layout, _site.State, Services.Journal.View()).Where(element => element.Known.Settled is null).Select(element => element.Records));

    /// <summary>Writes down for the next <c>kling status</c> what can be written down.</summary>
    public void RefreshIndex() => _studio.RefreshIndex(_site);

    /// <summary>Says so where the lock was lost. Whatever would be sent asks for itself, right before.</summary>
    public void CheckLock()
    {
        try
        {
            if (_lock.StillHeld())
                return;
        }
        catch (IOException)
        {
            // A lock that cannot be looked at is as good as lost.
        }

        Services.Log.LockLost(_site.Project.Name);
    }

    public void Dispose() => _lock.Dispose();

    private (TakeServices, IWorkflow) Build()
    {
        // What was paid on another machine counts against the caps too; it is read once, because nobody adds to it here.
        var elsewhere = _studio.Status(_site).SpentElsewhere;
        var services = _studio.ServicesOf(_site, _lock.StillHeld) with { Doubt = Doubt };
        services = services with { Caps = services.Caps with { SpentElsewhere = elsewhere } };
        return (services, _studio.Workflow(_site, services, _order, elsewhere));
    }

    private Problem? Doubt()
    {
        if (!_lock.StillHeld())
            return new Problem(ProblemCode.Locked, "nothing is paid for: the lock of this project was taken away", Hint: "look who else works here, then start this program again");
        if (_lock.SureIn() is var wait && wait > TimeSpan.Zero)
        {
            return new Problem(
                ProblemCode.Locked, $"nothing is paid for yet: the disk of {_site.State.Root} has no locks, so {wait.TotalSeconds:0} s must pass in which nobody else works here",
                Hint: "wait, or set XDG_STATE_HOME to a local disk");
        }

        return new DiskHealth(_studio.Disk, _site.Project.Layout.Root, _site.State.Root).Problem;
    }

    private (FileStamp?, FileStamp?, FileStamp?) Stamps() =>
        (_studio.Stamps().Settings, _studio.Stamps().Trust, _studio.Disk.Stamp(_site.Project.Layout.ProjectFile));
}
