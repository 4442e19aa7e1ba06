using KlingFlow.Daemon;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tests.Providers;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

/// <summary>
/// A trusted workspace with one project and one sequence, a scripted provider and a clock that never waits. What a process
/// would do is done in this one: <see cref="Start"/> is a start of the program, and a disk that fails is its crash.
/// </summary>
internal sealed class StudioKit : IDisposable
{
    public static readonly SequenceId Sequence = SequenceId.Parse("SEQ08");
    public static readonly TakeId Take1 = new(Sequence, new TakeNumber(1));

    private const string SettingsText = """
        schema: 1
        providers:
          kling: { base_url: "https://kling.example", api_key: { env: KEY }, max_in_flight: 5 }
        budget: { currency: USD, per_take: 5, per_day: 50, per_project: 500 }
        """;

    private const string OnePlan = """
        schema: 1
        title: The car comes out of the rain
        provider: kling
        model: kling-3.0-omni
        shots:
          - prompt: the car comes out of the rain
            seconds: 3
          - prompt: it slides past the camera
            seconds: 2
        """;

    private readonly TempFolder _folder = new();

    public StudioKit()
    {
        _folder.Write("ws/kling.yaml", SettingsText);
        _folder.Write("ws/projects/film/project.yaml", "schema: 1\nid: film-abc123\ntitle: Film\n");
        _folder.Write("ws/projects/film/sequences/SEQ08/plan.yaml", OnePlan);
        Provider.ResultUrl = null;
        Provider.ResultFile = TinyVideo.Path;
        (OtherProvider.ResultUrl, OtherProvider.ResultFile) = (null, TinyVideo.Path);
        (Provider.ResultImage, OtherProvider.ResultImage) = (TinySheet.Path, TinySheet.Path);
        TrustHere();
    }

    public ImpatientClock Clock { get; } = new();

    public FakeProvider Provider { get; } = new();

    /// <summary>Another provider that costs money.</summary>
    public FakeProvider OtherProvider { get; } = new("fal");

    /// <summary>Whether the providers of kling.yaml are asked, and not the scripted ones.</summary>
    public bool HasRealProviders { get; set; }

    /// <summary>What the program told its log.</summary>
    public LogBook Log { get; } = new();

    public string SequenceFolder => _folder["ws/projects/film/sequences/SEQ08"];

    public ProjectLayout Project => new(_folder["ws/projects/film"]);

    public TakeLayout Take => Project.Sequence(Sequence).Take(new TakeNumber(1));

    public GridLayout Grid(int number = 1) => Project.Sequence(Sequence).Grid(new GridNumber(number));

    public string StateRoot => _folder["state"];

    /// <summary>Where the state of another machine would be: set it, and the next start is on that machine.</summary>
    public string StateFolder { get; set; } = "state";

    public StateLayout State => StateLayout.For(_folder["ws"], "film-abc123", Environment);

    public string Root => _folder["ws"];

    public string LockPath => StateLayout.For(_folder["ws"], "film-abc123", Environment).Lock;

    public string JournalPath => StateLayout.For(_folder["ws"], "film-abc123", Environment).Journal;

    public Workspace Open() => Workspace.Open(new Disk(), _folder["ws"]);

    public void Write(string relative, string text) => _folder.Write("ws/projects/film/sequences/SEQ08/" + relative, text);

    public void WritePlan(string tail) => Write("plan.yaml", OnePlan + "\n" + tail);

    /// <summary>Changes <c>kling.yaml</c>, and trusts it again.</summary>
    public void Settings(Func<string, string> change)
    {
        _folder.Write("ws/kling.yaml", change(SettingsText));
        TrustHere();
    }

    /// <summary>The plan and a request of another sequence.</summary>
    public SequenceId AskFor(string sequence, string title = "The car comes out of the rain")
    {
        _folder.Write($"ws/projects/film/sequences/{sequence}/plan.yaml", OnePlan.Replace("the car comes out", title, StringComparison.Ordinal));
        _folder.Write($"ws/projects/film/sequences/{sequence}/generate.yaml");
        return SequenceId.Parse(sequence);
    }

    /// <summary>An element with two pictures; another width is another picture.</summary>
    public void MakeElement(string name, int width = 640)
    {
        _folder.Write($"ws/projects/film/elements/{name}/element.yaml", $"schema: 1\nname: {name}\ndescription: as seen at dusk\nimages: [front.png, side.png]\n");
        Put($"../../elements/{name}/front.png", Simulator.SimulatorClient.Png(width, 640));
        Put($"../../elements/{name}/side.png", Simulator.SimulatorClient.Png(width, 641));
    }

    /// <summary>A file beside the plan.</summary>
    /// <param name="relative">Its path.</param>
    /// <param name="base64">What is in it.</param>
    public void Put(string relative, string base64)
    {
        using var file = File.Create(Path.Combine(SequenceFolder, relative));
        file.Write(Convert.FromBase64String(base64));
    }

    public void TrustHere() => Trust.Grant(new Disk(), Open(), Environment, Clock);

    public void Ask() => Write("generate.yaml", "");

    /// <summary>A start of the program.</summary>
    /// <param name="disk">Another disk than the real one.</param>
    /// <param name="clock">Another clock than the impatient one.</param>
    public Studio Start(IDisk? disk = null, TimeProvider? clock = null) => Studio.Open(new StudioOptions
    {
        Disk = disk ?? new Disk(), Clock = clock ?? Clock, Workspace = Open(), Environment = Environment, Providers = HasRealProviders ? [] : [Provider, OtherProvider], Jitter = () => 0.5,
        Log = Log.Logger,
    });

    /// <summary>One pass of a watcher over the sequence: settle, serve, run what is open.</summary>
    public async Task<IReadOnlyList<TakeEnd>> PassAsync(IDisk? disk = null, RunMode mode = RunMode.UntilStuck, SequenceId? sequence = null)
    {
        await using var studio = Start(disk);
        using var bench = studio.TryOpenBench("film", new LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;
        return await PassAsync(bench, mode, sequence);
    }

    /// <summary>As above, in a project that was opened before.</summary>
    public async Task<IReadOnlyList<TakeEnd>> PassAsync(ProjectBench bench, RunMode mode = RunMode.UntilStuck, SequenceId? sequence = null)
    {
        var id = sequence ?? Sequence;
        var left = new HashSet<string>();
        var ends = new List<TakeEnd>();

        // A program that another test starts holds every file of this process open for a moment, between fork and exec:
        // then the plan has a writer, and the look has to be repeated.
        for (var looks = 0; looks < 100_000 && Look(bench, id, left).IsSettling; looks++)
            Clock.Advance(TimeSpan.FromSeconds(4));
        while (Look(bench, id, left).Due is [var step, ..])
        {
            if ((step is DueStep.Serve order ? await bench.Workflow.ClaimAsync(order, default) : (DueStep.Run)step) is not { } run)
                continue;

            ends.Add(await bench.Workflow.RunAsync(run, mode, default));
            left.Add(run.Key);
        }

        return ends;
    }

    private SequenceLook Look(ProjectBench bench, SequenceId sequence, IReadOnlySet<string> left) =>
        Directory.Exists(Project.Sequence(sequence).Root)
            ? bench.Workflow.Look(sequence, left)
            : bench.Workflow.LookAway(sequence, left);

    public SequenceStatus Status() => Status(Sequence);

    public SequenceStatus Status(SequenceId sequence)
    {
        var studio = Start();
        return studio.Status(studio.Site("film"), sequence).Sequences[0];
    }

    /// <summary>What <c>kling reconcile</c> finds, and mends where it is told to.</summary>
    public async Task<IReadOnlyList<ReconcileFinding>> ReconcileAsync(bool apply = false)
    {
        await using var studio = Start();
        var findings = await studio.Reconciler(studio.Site("film")).LookAsync(default);
        if (apply)
            Reconciler.Apply(findings);

        return findings;
    }

    /// <summary>
    /// The hash of every file of the workspace and of the state beside it, locks left out: they are empty, and a program that
    /// another test starts holds them for a moment.
    /// </summary>
    public IReadOnlyDictionary<string, string> EveryFile() =>
        _folder.Files().Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder[file]))));

    public JournalView Journal()
    {
        var studio = Start();
        return studio.Site("film").Journal.View();
    }

    /// <summary>git in the workspace, as a person types it.</summary>
    public void Git(params string[] arguments) => new GitProgram(_folder["ws"]).Does(arguments);

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
    }

    /// <summary>Every file of the take's folder with its content, but for the poster, which is made again.</summary>
    public IReadOnlyDictionary<string, string> TakeBytes() => Directory.EnumerateFiles(Take.Root, "*", SearchOption.AllDirectories)
        .Where(path => path != Take.Poster)
        .ToDictionary(path => Path.GetRelativePath(Take.Root, path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    public void Dispose() => _folder.Dispose();

    private string? Environment(string name) => name switch
    {
        "XDG_STATE_HOME" => _folder[StateFolder],
        "KEY" => "a-key",
        "FAL_KEY" => "fal-secret-of-a-test",
        _ => null,
    };
}
