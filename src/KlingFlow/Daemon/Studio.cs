using System.Collections.Concurrent;
using KlingFlow.Audio;
using KlingFlow.Catalogue;
using KlingFlow.Changes;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Grids;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Outside;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Daemon;

/// <summary>The object graph of one workspace, built once: what commands and the Console ask and order.</summary>
public sealed class Studio : IAsyncDisposable
{
    private readonly StudioOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Journal> _journals = new(StringComparer.Ordinal);
    private readonly ProviderQueues _queues;
    private readonly ConcurrentBag<ProviderSet> _everyProviders = [];
    private readonly ConcurrentBag<IDisposable> _clients = [];
    private readonly Lazy<DownloadClient> _downloads;
    private readonly OutboundLog _outbound;
    private readonly ImageHashes _images;
    private readonly Poller _poller;
    private readonly Alarm _alarm;

    private Lazy<ProviderSet> _providers;

    private Studio(StudioOptions options)
    {
        _options = options;
        Workspace = options.Workspace;
        Programs = new ProgramRunner(options.Log, () => Workspace.Settings.KeyVariables);
        Media = new MediaTools(new Ffmpeg(Programs, MediaSettings.Ffmpeg, MediaSettings.Ffprobe, options.Disk), options.Disk);
        Voices = new VoiceBox(Programs, Media.Ffmpeg, options.Disk);
        Git = new GitQuestions(options.Disk, Programs);
        _outbound = new OutboundLog(options.Disk, options.Workspace.Log, options.Clock);
        _images = new ImageHashes(options.Disk);
        _poller = new Poller(options.Clock, () => Workspace.Settings.Polling.Interval, options.Jitter, _stopping.Token);
        _alarm = new Alarm(options.Clock, options.Jitter);
        _downloads = new(() => Kept(new DownloadClient(options.Disk, _outbound)));
        _providers = new(BuildProviders);
        _queues = new ProviderQueues(() => Workspace.Settings, options.Clock);
    }

    /// <summary>The workspace as it was last read.</summary>
    public Workspace Workspace { get; private set; }

    /// <summary>The file system.</summary>
    public IDisk Disk => _options.Disk;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => _options.Clock;

    /// <summary>Whether this workspace may spend and run what it names.</summary>
    public TrustState Trust => Spending.Trust.State(Disk, Workspace, _options.Environment);

    /// <summary>Runs programs.</summary>
    public ProgramRunner Programs { get; }

    /// <summary>Looks at pictures and videos. An untrusted workspace does not choose the programs.</summary>
    public MediaTools Media { get; }

    /// <summary>Speaks on this machine.</summary>
    public VoiceBox Voices { get; }

    /// <summary>Asks git.</summary>
    public GitQuestions Git { get; }

    /// <summary>Gets what loops have to say.</summary>
    internal ILogger Log => _options.Log;

    private MediaSettings MediaSettings => Trust.IsTrusted ? Workspace.Settings.Media : new MediaSettings();

    /// <summary>Builds the graph. Reads nothing of any project.</summary>
    public static Studio Open(StudioOptions options) => new(options);

    /// <summary>One project, opened for reading.</summary>
    /// <exception cref="UserFacingException">There is none of that name.</exception>
    public ProjectSite Site(string name) => SiteOf(Project.Open(Disk, Workspace, name), Workspace);

    /// <summary>A project that was opened just now.</summary>
    public ProjectSite Site(Project project) => SiteOf(project, Workspace);

    /// <summary>How a project stands, from the files alone.</summary>
    public ProjectStatus Status(ProjectSite site) => ProjectStatusReader.Read(Questions(site).Ask());

    /// <summary>How a project stands, in lines, from the index as far as nothing has changed.</summary>
    public StatusOverview Overview(ProjectSite site) => IndexedStatus.Read(Indexed(site));

    /// <summary>Brings the index of a project up to date, for whoever looks next.</summary>
    internal void RefreshIndex(ProjectSite site) => IndexedStatus.Read(Indexed(site) with { IsKeen = true });

    /// <summary>How one sequence stands, from the files alone.</summary>
    public ProjectStatus Status(ProjectSite site, SequenceId sequence) => ProjectStatusReader.Read(Questions(site).Ask(), [sequence]);

    /// <summary>Makes the questions that answers about a project start from.</summary>
    /// <param name="site">The project.</param>
    /// <param name="spentElsewhere">What was paid on other machines, where it counts.</param>
    public ProjectQuestions Questions(ProjectSite site, decimal spentElsewhere = 0) => new()
    {
        Site = site, Git = Git, Provider = Provider, Obstacle = Obstacle, Untrusted = Trust.Problem, Images = _images, SpentElsewhere = spentElsewhere, Stopped = _queues.Stopped,
    };

    /// <summary>A provider by name; null where this version has none of that name.</summary>
    public IProvider? Provider(string name) =>
        _options.Providers.FirstOrDefault(provider => provider.Name == name) ?? _providers.Value.Find(name);

    /// <summary>Why a provider cannot be used now; null where it can.</summary>
    public Problem? Obstacle(string name) => _options.Providers.Any(provider => provider.Name == name) ? null : _providers.Value.Obstacle(name);

    /// <summary>What a take would cost and send now, without asking for it.</summary>
    public Quoting Quoting(ProjectSite site) => new(Questions(site), Makers(ServicesOf(site, () => false), "cli"));

    /// <summary>Who could make what a sequence waits for, while its provider does not take it.</summary>
    public FailoverLook Failover(ProjectSite site) => new(Questions(site), Makers(ServicesOf(site, () => false), "cli"));

    /// <summary>What a grid would cost and send now, without asking for it.</summary>
    public GridQuoting GridQuoting(ProjectSite site) => new(Questions(site), GridMakers(ServicesOf(site, () => false), "cli"));

    /// <summary>How far a script film is, and what the rest of it is expected to cost at the providers that settings and plans name.</summary>
    /// <exception cref="UserFacingException">The prompt list does not read.</exception>
    public Task<(FilmStanding Standing, FilmQuote Quote)> FilmAsync(ProjectSite site, CancellationToken cancellation) => FilmAsync(site, provider: null, cancellation);

    /// <summary>How far a script film is, and what the rest of it is expected to cost.</summary>
    /// <param name="site">The project.</param>
    /// <param name="provider">Who makes the clips from here on; null for whom settings and plans name.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="UserFacingException">The prompt list does not read.</exception>
    public async Task<(FilmStanding Standing, FilmQuote Quote)> FilmAsync(ProjectSite site, string? provider, CancellationToken cancellation)
    {
        var sound = Sound(ServicesOf(site, () => false), "film", new FilmWish(MayBegin: true));
        var standing = await FilmStanding.ReadAsync(site, Status(site), sound, cancellation);
        var pricing = new FilmPricing(Questions(site).Ask(), provider, Workspace.Settings);
        return (standing, await FilmQuote.OfAsync(pricing, standing, sound, cancellation));
    }

    /// <summary>What stops a script film at a step of its own; null where nothing does, and for another project.</summary>
    /// <param name="site">The project.</param>
    /// <param name="overview">How its sequences stand.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<FilmTrouble?> FilmTroubleAsync(ProjectSite site, StatusOverview overview, CancellationToken cancellation)
    {
        if (site.Project.Settings.ProjectType != ProjectType.ScriptFilm)
            return null;

        var lines = overview.Lines.ToDictionary(line => line.Id, StringComparer.OrdinalIgnoreCase);
        return await FilmTrouble.FindAsync(
            new FilmScript(Disk, site.Project.Layout), id => lines.TryGetValue(id.Value, out var line) ? overview.Status(line) : null, Sound(ServicesOf(site, () => false), "cli", new FilmWish(MayBegin: false)), cancellation);
    }

    /// <summary>Looks for what was left half done, and mends it when told to.</summary>
    public Reconciler Reconciler(ProjectSite site) => new(site, Questions(site), Provider);

    /// <summary>Who holds a project, so that nobody else may send for it; null where nobody does.</summary>
    public LockHolder? Holder(ProjectSite site) => LockFile.Holder(Disk, site.State.Lock, Clock);

    /// <summary>A loop over one project or all of the workspace.</summary>
    /// <param name="order">What it is to do.</param>
    /// <param name="listener">Hears every event with the project's name, after it is durable.</param>
    public WorkLoop Loop(LoopOrder order, Action<string, ProjectEvent>? listener = null) => new(this, order, listener);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var providers in _everyProviders)
            await providers.DisposeAsync();
        foreach (var client in _clients)
            client.Dispose();
        _stopping.Dispose();
    }

    /// <summary>What the graph was built from: when one of these changes, it is built anew.</summary>
    internal (FileStamp? Settings, FileStamp? Trust) Stamps() =>
        (Disk.Stamp(Workspace.SettingsFile), Disk.Stamp(StateLayout.TrustFile(Workspace.Root, _options.Environment)));

    /// <summary>Reads the workspace again. Takes that run keep the providers they have.</summary>
    internal void Reload()
    {
        Workspace = Workspace.Open(Disk, Workspace.Root);
        _providers = new(BuildProviders);
    }

    /// <summary>
    /// The machine has slept, or its clock was set: kept connections are dead, a provider that was left alone may be well
    /// again, and whoever waits for a task asks now.
    /// </summary>
    internal void WakeUp()
    {
        foreach (var client in _clients)
        {
            (client as QueryClient)?.ForgetConnections();
            (client as DownloadClient)?.ForgetConnections();
        }

        _poller.Forget();
        _alarm.Ring();
    }

    internal bool IsProject(string name) => Disk.File.Exists(Workspace.ProjectLayout(name).ProjectFile);

    /// <summary>The projects that are there now.</summary>
    internal IReadOnlyList<string> ProjectNames() => Workspace.Open(Disk, Workspace.Root).ProjectNames;

    internal IChangeSource Watch(IReadOnlyList<string> projects)
    {
        var root = projects.Count == 1 ? Workspace.ProjectLayout(projects[0]).Root : Workspace.Projects;
        return new FolderWatcher(Disk, root, _options.Log, Clock) { RescanEvery = Workspace.Settings.Watch.Rescan };
    }

    internal StatusFeed FeedOf(ProjectLayout project, Action<ProjectEvent> listener) => new(Disk, project, Clock, listener);

    /// <summary>Takes a project's lock and opens it for sending; null where another process holds it.</summary>
    internal ProjectBench? TryOpenBench(string name, LoopOrder order, out LockHolder? holder)
    {
        var site = Site(name);
        holder = null;
        Disk.Directory.CreateDirectory(site.State.Root);
        if (LockFile.TryTake(Disk, site.State.Lock, order.Program, Clock) is { } taken)
        {
            AtomicFile.SweepLeftovers(Disk, site.Project.Layout.Root);
            return new ProjectBench(this, site, taken, order);
        }

        holder = Holder(site);
        return null;
    }

    internal ProjectSite SiteOf(Project project, Workspace workspace)
    {
        var state = project.State(workspace, _options.Environment);
        return new ProjectSite(Disk, Clock, workspace, project, _journals.GetOrAdd(state.Journal, path => Journal.Open(Disk, path, Clock)), state);
    }

    internal TakeServices ServicesOf(ProjectSite site, Func<bool> maySend)
    {
        return new TakeServices
        {
            Disk = Disk,
            Clock = Clock,
            Log = _options.Log,
            Workspace = site.Workspace,
            Project = site.Project,
            State = site.State,
            Journal = site.Journal,
            Caps = CapsOf.Budget(site.Project.Settings.Budget),
            MaySend = maySend,
            RunsWorkspacePrograms = Trust.IsTrusted,
            Poller = _poller,
            Alarm = _alarm,
            Downloads = _downloads.Value,
            Media = Media,
            Programs = Programs,
            Jitter = _options.Jitter,
        };
    }

    internal TakeMakers Makers(TakeServices services, string createdBy, Func<SequenceId, Estimate?>? agreed = null)
    {
        var works = new WorkBuilder(Disk, services.Workspace, services.Project.Layout, Media)
        {
            Elements = record => ElementHandles.Of(services, Provider(record.Provider)?.ElementAddress, record),
        };
        var failover = new FailoverDesk(services, works, new FailoverSources { Provider = Provider, Obstacle = Obstacle, Pause = _queues.PauseOf, Agreed = agreed ?? (_ => null) });
        var (jobs, steps) = (new JobFactory(services, works, _queues.Of, failover), new StepRunner(services));
        return new TakeMakers
        {
            Claim = new TakeClaim(services),
            Recorder = new TakeRecorder(services, createdBy),
            Works = works,
            Restorer = new TakeRestorer(services),
            Jobs = jobs,
            Steps = steps,
            Individual = new IndividualTake(services, jobs, steps),
            Elements = new ElementMaker(services, _queues.Of, createdBy),
            Failover = failover,
            Provider = Provider,
        };
    }

    /// <summary>The workflow of a project, by its kind.</summary>
    internal IWorkflow Workflow(ProjectSite site, TakeServices services, LoopOrder order, decimal spentElsewhere)
    {
        var questions = Questions(site, spentElsewhere);
        var makers = Makers(services, order.CreatedBy, clip => order.Film.Agreed.GetValueOrDefault(clip));
        var sequences = new ClientSequenceRunner(services, questions, makers, GridMakers(services, order.CreatedBy));
        return site.Project.Settings.ProjectType == ProjectType.ScriptFilm
            ? new ScriptFilmRunner(services, questions, sequences, Sound(services, order.CreatedBy, order.Film), new ClipProviders(services, makers, order.Film))
            : sequences;
    }

    private ClipSound Sound(TakeServices services, string createdBy, FilmWish wish) => new(services, SoundMakers(services, createdBy), wish);

    private IndexedProject Indexed(ProjectSite site) => new()
    {
        Disk = Disk,
        Project = site.Project,
        File = site.Workspace.StatusIndex(site.Project.Name),
        JournalFile = site.State.Journal,
        SettingsFiles = [site.Workspace.SettingsFile, site.Project.Layout.ProjectFile],
        Now = Clock.GetUtcNow(),
        Ask = Questions(site).Ask,
    };

    internal GridMakers GridMakers(TakeServices services, string createdBy) => new()
    {
        Claim = new GridClaim(services),
        Recorder = new GridRecorder(services, createdBy),
        Jobs = new GridJobs(services, _queues.Of),
        Explorer = new GridExplorer(services),
        Restorer = new GridRestorer(services),
        Provider = Provider,
    };

    internal SoundMakers SoundMakers(TakeServices services, string createdBy) =>
        Audio.SoundMakers.Of(services, _queues.Of, new SoundProviders(Provider, Obstacle), Voices, createdBy);

    private ProviderSet BuildProviders()
    {
        var providers = ProviderSet.Build(PartsOfProviders());
        _everyProviders.Add(providers);
        return providers;
    }

    private ProviderParts PartsOfProviders() => new()
    {
        WorkspaceRoot = Workspace.Root,
        Settings = Workspace.Settings,
        IsTrusted = Trust.IsTrusted,
        Environment = _options.Environment,
        Disk = Disk,
        Ffmpeg = Media.Ffmpeg,
        Voices = Voices,
        Log = _options.Log,
        Paid = Kept(new PaidClient(_options.Network, _outbound)),
        Query = Kept(new QueryClient(_options.Network, _outbound, _options.Jitter, _options.Log)),
    };

    private T Kept<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
