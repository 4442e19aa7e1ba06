using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;
using KlingFlow.Workspaces;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>
/// One person's machine: a home of its own, a trusted workspace with the project <c>film</c>, a key, and Kling's server
/// (the simulator) on loopback. Times are in milliseconds, so that a take is made in about a second.
/// </summary>
internal sealed class TestWorkspace : IAsyncDisposable
{
    public const string Key = "sim-KFSECRET-4711";
    public const string ProjectId = "film-e2e001";

    private readonly List<RunningKling> _started = [];

    private TestWorkspace(string home, KlingSimulator simulator, TestClock clock)
    {
        Home = home;
        Simulator = simulator;
        Clock = clock;
        Root = Path.Combine(home, "work");
        Variables = new(StringComparer.Ordinal)
        {
            ["HOME"] = Path.Combine(home, "home"),
            ["XDG_STATE_HOME"] = Path.Combine(home, "state"),
            ["KLING_API_KEY"] = Key,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            // A program that is killed leaves its debugging pipes in the temporary folder.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        Persons = FolderSnapshot.Of(Root);
        Outside = Persons;
        Witness = new Witness(new ProjectLayout(Project), [StateLayout.For(Root, ProjectId, Variable)]);
    }

    /// <summary>Everything of this machine: workspace, home folder, state.</summary>
    public string Home { get; }

    public string Root { get; private set; }

    public TestClock Clock { get; }

    /// <summary>Looked through after a kill, so that nothing that was acknowledged is forgotten later.</summary>
    public Witness Witness { get; }

    /// <summary>What the test's person wrote, as it was written last.</summary>
    public FolderSnapshot Persons { get; private set; }

    /// <summary>What lay on the machine beside project, cache and state when the workspace was made.</summary>
    public FolderSnapshot Outside { get; private set; }

    /// <summary>Where this project's journal and media lie.</summary>
    public IReadOnlyList<StateLayout> StateLayouts => StateLayout.EverywhereFor(new Files.Disk(), ProjectId, Variable);

    /// <summary>Who holds the project's lock.</summary>
    public int? HolderPid => StateLayouts.Select(state => Files.LockFile.Holder(new Files.Disk(), state.Lock, Clock)?.Pid).FirstOrDefault();

    /// <summary>What every program has printed so far.</summary>
    public string Printed => string.Concat(_started.Select(running => running.Printed));

    public bool IsAnythingRunning => _started.Exists(running => !running.HasExited);

    public string Project => Path.Combine(Root, "projects", "film");

    public KlingSimulator Simulator { get; }

    /// <summary>What every program is started by; empty: nothing stands between.</summary>
    public string[] Wrapper { get; set; } = [];

    /// <summary>The environment of every program that is started here.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>Everything that was sent to make a task.</summary>
    public IReadOnlyList<AnsweredRequest> Posts => [.. Simulator.RequestLog.Entries.Where(request => request is { Method: "POST", Path: not "/tasks" })];

    public static async Task<TestWorkspace> CreateAsync(SimulatorOptions? options = null)
    {
        var home = Directory.CreateTempSubdirectory("kf-e2e-").FullName;
        var clock = new TestClock();
        var simulator = await KlingSimulator.StartAsync((options ?? new()) with
        {
            ApiKey = Key,
            Clock = clock,
            Speed = options?.Speed is null or 1 ? 15 : options.Speed,
            // Beside the built tests, so that the encoding is done once and not once per test.
            VideoFolder = Path.Combine(AppContext.BaseDirectory, "simulated-videos"),
        });
        var workspace = new TestWorkspace(home, simulator, clock);
        Directory.CreateDirectory(workspace.Root);
        Directory.CreateDirectory(Path.Combine(home, "home"));
        (await workspace.RunAsync("init")).Expect(0);
        workspace.Write("kling.yaml", workspace.Settings());
        workspace.Write("projects/film/project.yaml", $"schema: 1\nid: {ProjectId}\ntitle: Film\nproject_type: client_video\n");
        (await workspace.RunAsync("trust", "--yes")).Expect(0);
        workspace.Outside = FolderSnapshot.Of(home, IsOutside);

        return workspace;
    }

    /// <summary>kling.yaml of a person who uses the simulator.</summary>
    public string Settings() => $$"""
        schema: 1
        defaults: { provider: kling, model: kling-3.0, mode: multi_shot, aspect_ratio: "16:9", resolution: 720p, audio: off }
        providers:
          kling:
            base_url: {{Simulator.BaseAddress.AbsoluteUri.TrimEnd('/')}}
            api_key: { env: KLING_API_KEY }
        budget: { currency: USD, per_take: 50, per_day: 1000, per_project: 1000, time_zone: UTC }
        polling: { interval: 100ms, max_interval: 300ms, deadline: 30d }
        watch: { settle: 20ms, pay_settle: 60ms, rescan: 300ms }

        """;

    /// <summary>A plan of some shots, which asks for its first take.</summary>
    public static string Plan(string title, bool ready = true, bool startFrame = false, params int[] seconds)
    {
        var shots = (seconds.Length == 0 ? [3] : seconds).Select((length, index) => $"  - prompt: \"{title}, view {index + 1}\"\n    seconds: {length}\n");

        return $"schema: 1\ntitle: {title}\n{(startFrame ? "start_frame: start_frame.png\n" : "")}shots:\n{string.Concat(shots)}{(ready ? "ready: true\n" : "")}";
    }

    public async Task<KlingResult> RunAsync(params string[] arguments) => await RunInAsync(Root, arguments);

    public async Task<KlingResult> RunInAsync(string folder, params string[] arguments)
    {
        await using var running = Start(folder, null, arguments);

        return await running.EndAsync(TimeSpan.FromSeconds(120));
    }

    /// <summary><c>kling watch film</c>, not awaited.</summary>
    /// <param name="fault">Where it pulls its own plug; needs a Debug build.</param>
    public RunningKling Watch(string? fault = null) => Start(Root, fault, "watch", "film");

    public RunningKling Start(string folder, string? fault, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(Variables, StringComparer.Ordinal);
        if (fault is not null)
            environment["KLINGFLOW_FAULT"] = fault;
        if (Clock.AheadSeconds > 0)
            environment["KLINGFLOW_CLOCK_AHEAD"] = Clock.AheadSeconds.ToString(CultureInfo.InvariantCulture);

        var running = new RunningKling(KlingProgram.Start(folder, environment, arguments, Wrapper));
        _started.Add(running);

        return running;
    }

    /// <summary>Writes as an editor does: a new file, renamed into place.</summary>
    public void Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string relative, byte[] content)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = File.Create(path + ".new"))
            file.Write(content);

        new Files.Disk().Rename(path + ".new", path);
        Persons = Persons.With(relative);
        if (IsOutside($"work/{relative}"))
            Outside = Outside.With($"work/{relative}");
    }

    public void WritePlan(string sequence, string text) => Write($"projects/film/sequences/{sequence}/plan.yaml", text);

    /// <summary>Drops an empty file, as <c>touch</c> does.</summary>
    public void Drop(string sequence, string name) => Write($"projects/film/sequences/{sequence}/{name}", "");

    /// <summary>Takes a file away again, as a person does.</summary>
    public void Delete(string sequence, string name)
    {
        var relative = $"projects/film/sequences/{sequence}/{name}";
        File.Delete(Path.Combine(Root, relative));
        Persons = Persons.With(relative);
    }

    public string TakeFile(string sequence, int take, string name) =>
        Path.Combine(Project, "sequences", sequence, "takes", $"take{take:000}", name);

    /// <summary>A record of a take; null while it is not there.</summary>
    public JsonNode? TakeJson(string sequence, int take, string name)
    {
        var path = TakeFile(sequence, take, name);

        return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null;
    }

    public string? FinalStatus(string sequence, int take = 1) => TakeJson(sequence, take, "manifest.json")?["final_status"]?.GetValue<string>();

    /// <summary><c>kling status</c> of one sequence.</summary>
    public async Task<JsonNode> StatusAsync(string sequence) =>
        (await RunAsync("status", "film", "--json")).Expect(0).Json["sequences"]!.AsArray().Single(entry => entry!["id"]!.GetValue<string>() == sequence)!;

    /// <summary>Every file on this machine: workspace, home, journal.</summary>
    public IEnumerable<string> EveryFile() => Directory.EnumerateFiles(Home, "*", SearchOption.AllDirectories);

    /// <summary>A second copy of the workspace, as <c>cp -r</c> makes it.</summary>
    public string Copy(string name)
    {
        var target = Path.Combine(Home, name);
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(target, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        return target;
    }

    /// <summary>Gives the folder another name, as <c>mv</c> does; everything is asked of it there from now on.</summary>
    public void Move(string name)
    {
        var target = Path.Combine(Home, name);
        Directory.Move(Root, target);
        Root = target;
    }

    /// <summary>From now on, somebody sits at another machine, before a folder that was cloned beside this one, with a state of its own.</summary>
    public void MoveToAnotherMachine(string folder)
    {
        Root = Path.Combine(Home, folder);
        Variables["XDG_STATE_HOME"] = Path.Combine(Home, "state-of-another-machine");
    }

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }

    // What the program may write: project, cache, state. What git and the test's person do is theirs.
    private static bool IsOutside(string relative) =>
        !relative.StartsWith("work/projects/film/", StringComparison.Ordinal)
        && !relative.StartsWith("work/.", StringComparison.Ordinal)
        && !relative.StartsWith("state/", StringComparison.Ordinal);

    private string? Variable(string name) => Variables.GetValueOrDefault(name);
}
