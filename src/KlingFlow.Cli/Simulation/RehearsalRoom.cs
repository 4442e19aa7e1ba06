using System.Security.Cryptography;
using KlingFlow.Files;
using KlingFlow.Outside;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Simulation;

/// <summary>
/// A machine of its own inside the temporary folder: home, state, a trusted workspace with the project <c>film</c>, and
/// this very program to work in it. Nothing of the person's own workspace, journal or keys is touched.
/// </summary>
internal sealed class RehearsalRoom : IDisposable
{
    public const string ProjectId = "film-selftest";

    private static readonly string[] Outputs = ["work/projects/film/", "work/.kling/", "state/", "videos/", "tmp/"];

    private readonly ProgramRunner _runner = new(Serilog.Core.Logger.None);
    private readonly IDisk _disk;
    private readonly List<string> _printed = [];

    public RehearsalRoom(IDisk disk)
    {
        _disk = disk;
        Folder = Directory.CreateTempSubdirectory("kling-self-test-").FullName;
        Secret = "sim-" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        Project = new ProjectLayout(Path.Combine(Workspace, "projects", "film"));
        Persons = FolderSnapshot.Of(Workspace);
        Directory.CreateDirectory(Path.Combine(Folder, "tmp"));
    }

    public string Folder { get; }

    public string Workspace => Path.Combine(Folder, "work");

    public ProjectLayout Project { get; }

    /// <summary>The key, which may be found nowhere afterwards but in its own file.</summary>
    public string Secret { get; }

    /// <summary>What was saved in the workspace, as it was saved last.</summary>
    public FolderSnapshot Persons { get; private set; }

    /// <summary>What the programs printed and how they were called.</summary>
    public IReadOnlyList<string> Printed => _printed;

    public IReadOnlyList<StateLayout> States => [StateLayout.For(Workspace, ProjectId, name => name == "XDG_STATE_HOME" ? Path.Combine(Folder, "state") : null)];

    /// <summary>The files of this machine that the program has no business with.</summary>
    public FolderSnapshot Outside() => FolderSnapshot.Of(Folder, path => !Outputs.Any(output => path.StartsWith(output, StringComparison.Ordinal)));

    /// <summary>Makes the workspace, as a person would, for this server.</summary>
    public async Task FurnishAsync(KlingSimulator simulator, CancellationToken cancellation)
    {
        _disk.Directory.CreateDirectory(Workspace);
        Save("home/key", Secret);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, "home/key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await RunAsync(cancellation, "init");
        Save("work/kling.yaml", $$"""
            schema: 1
            defaults: { provider: kling, model: kling-3.0, mode: multi_shot, aspect_ratio: "16:9", resolution: 720p, audio: off }
            providers:
              kling: { base_url: "{{simulator.BaseAddress.AbsoluteUri.TrimEnd('/')}}", api_key: { file: ../home/key } }
            budget: { currency: USD, per_take: 50, per_day: 1000, per_project: 1000, time_zone: UTC }
            polling: { interval: 100ms, max_interval: 300ms, deadline: 30d }
            watch: { settle: 20ms, pay_settle: 60ms, rescan: 300ms }

            """);
        Save("work/projects/film/project.yaml", $"schema: 1\nid: {ProjectId}\ntitle: Self-test\nproject_type: client_video\n");
        await RunAsync(cancellation, "trust", "--yes");
    }

    /// <summary>Saves a file as a person's editor does.</summary>
    public void Save(string relative, string text)
    {
        var path = Path.Combine(Folder, relative);
        _disk.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(_disk, path, text);
        if (relative.StartsWith("work/", StringComparison.Ordinal))
            Persons = Persons.With(relative["work/".Length..]);
    }

    /// <summary>Runs this program to its end. Cancelled, it is killed: no handler of it runs.</summary>
    public async Task<ProgramResult> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        // `env` replaces itself by the program, so that what is killed is the program.
        List<string> line =
        [
            $"HOME={Path.Combine(Folder, "home")}", $"XDG_STATE_HOME={Path.Combine(Folder, "state")}", $"TMPDIR={Path.Combine(Folder, "tmp")}", .. Itself(), .. arguments,
        ];
        _printed.Add(string.Join(' ', line));
        var result = await _runner.RunAsync(new ProgramCall("env", line) { WorkingFolder = Workspace }, cancellation);
        _printed.Add(result.Output);
        _printed.Add(result.ErrorTail);

        return result;
    }

    /// <summary><c>kling watch</c> until it is killed.</summary>
    public async Task WatchUntilKilledAsync(CancellationToken kill)
    {
        try
        {
            await RunAsync(kill, "watch", "film");
        }
        catch (OperationCanceledException)
        {
            // That was the kill.
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // `dotnet kling.dll` is as good a way to start it as `kling`.
    private static string[] Itself() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(RehearsalRoom).Assembly.Location]
        : [Environment.ProcessPath!];
}
