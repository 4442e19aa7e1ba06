using System.Text;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers.Kling;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Tests.Formats;
using KlingFlow.Tests.Plans;
using KlingFlow.Tests.Providers.Kling;
using KlingFlow.Tests.Workflows;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>Every reader of what comes from outside, with what it reads in good times: the files of this repository, and what one finished take leaves.</summary>
internal sealed class FuzzTargets : IDisposable
{
    private readonly StudioKit _kit = new();
    private readonly PlanFolder _plans = new();

    private FuzzTargets()
    {
    }

    public IReadOnlyList<FuzzTarget> All { get; private set; } = [];

    public static async Task<FuzzTargets> CreateAsync()
    {
        var targets = new FuzzTargets();
        targets._kit.Write("generate.yaml", "note: shot 1 had odd hands\nshots:\n  1: { prompt: \"a new prompt\" }\n");
        await targets._kit.PassAsync();
        Assert.True(File.Exists(targets._kit.Take.Manifest));
        targets.All = [.. targets.HandWritten(), .. targets.Records(), .. Answers(), .. Boxes()];

        return targets;
    }

    public void Dispose()
    {
        _plans.Dispose();
        _kit.Dispose();
    }

    private static List<byte[]> Repository(string name) =>
        [.. RepositoryFiles.Yaml().Where(path => Path.GetFileName(path) == name).Select(path => File.ReadAllBytes(RepositoryFiles.Path(path)))];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private IEnumerable<FuzzTarget> HandWritten()
    {
        var plan = Utf8("schema: 1\ntitle: Rain\nsong: { from: 42.5, to: 57.5 }\nnotes: >\n  long\n  text\nprovider: kling\nmodel: kling-3.0-omni\nmode: multi_shot\naspect_ratio: \"16:9\"\nstart_frame: start_frame.png\nelements: [driver]\ngrid: { prompt: a street }\nx-base: &shot { seconds: 5 }\nshots:\n  - prompt: \"@driver looks\"\n    seconds: 5\n  - prompt: |\n      the car\n    seconds: 5\nready: true\n");
        var project = Utf8("schema: 1\nid: film-abc123\ntitle: Film\nproject_type: client_video\ndefaults: { provider: kling, model: kling-3.0, aspect_ratio: \"16:9\", resolution: 720p }\norder: [SEQ08]\nsong: audio/song.wav\ncast: { driver: { aliases: [the man], voice: one } }\nbudget: { per_project: 200 }\n");
        var element = Utf8("schema: 1\nname: driver\ndescription: the man in the car\nimages: [front.png]\nvoice: one\n");
        _plans.File("start_frame.png");
        _plans.Files.Write("projects/film/elements/driver/element.yaml", Encoding.UTF8.GetString(element));
        _plans.Files.Write("projects/film/elements/driver/front.png", "x");

        yield return new FuzzTarget("plan", [.. Repository("plan.yaml"), plan], "yaml", bytes => Holds(_plans.Read(bytes.AsSpan()) is var read && read.Plan is not null == (read.Problems.Count == 0), "a plan or problems"));
        yield return Placed("project", [.. Repository("project.yaml"), project], "yaml", ProjectFile, Status);
        yield return Placed("settings", [.. Repository("kling.yaml"), File.ReadAllBytes(_kit.Open().SettingsFile)], "yaml", _kit.Open().SettingsFile, Status);
        yield return Placed("request", [.. Repository("generate.yaml"), File.ReadAllBytes(_kit.Take.Request), Utf8("mode: individual\nshots:\n  2: { prompt: x }\n  4: { from: take1 }\n  3: { keep: take2 }\n  1: { again: true }\nnote: n\nplan: 5f1c\n")], "yaml", Path.Combine(_kit.SequenceFolder, "generate.yaml"), Status);
        yield return Placed("element", [.. Repository("element.yaml"), element], "yaml", _plans.Files["projects/film/elements/driver/element.yaml"], ReadElements);
        yield return new FuzzTarget("markers", [Utf8("approve.take2\nreject.take001.txt\ncancel.take3\nfinal.take2\napprove-grid.grid1.top_left\napprove take 2\naprove.2\nplan (1).yaml\nSEQ08_take002")], "boxes", ReadNames);
    }

    private string ProjectFile => _kit.Project.ProjectFile;

    private IEnumerable<FuzzTarget> Records()
    {
        var state = _kit.Start().Site("film").State;
        yield return Placed("take", [File.ReadAllBytes(_kit.Take.Record)], "json", _kit.Take.Record, Status);
        yield return Placed("task", [File.ReadAllBytes(_kit.Take.Task)], "json", _kit.Take.Task, Status);
        yield return Placed("manifest", [File.ReadAllBytes(_kit.Take.Manifest)], "json", _kit.Take.Manifest, Status);
        yield return Placed("journal", [File.ReadAllBytes(state.Journal)], "lines", state.Journal, Status);
        yield return Placed("lock", [Utf8("{\"pid\":1,\"host\":\"a\",\"since\":\"2026-01-01T00:00:00Z\",\"program\":\"kling watch\",\"nonce\":\"x\"}\n")], "json", state.Lock, () => LockFile.Holder(new Disk(), state.Lock, _kit.Clock));
        yield return Placed("trust", [.. Directory.EnumerateFiles(Path.Combine(_kit.StateRoot, "klingflow", "trust")).Select(File.ReadAllBytes)], "json", Directory.EnumerateFiles(Path.Combine(_kit.StateRoot, "klingflow", "trust")).Single(), Status);
        yield return Placed("events", [File.ReadAllBytes(_kit.Project.Events)], "json", _kit.Project.Events, () => EventLog.Read(new Disk(), _kit.Project));
        yield return Placed("projection", [Utf8("{\"schema\":1,\"project\":\"film\",\"sequences\":[{\"id\":\"SEQ08\",\"state\":\"review\",\"attention\":[],\"approved_take\":null}]}")], "json", _kit.Project.SequenceState, () => Projection.States(new Disk(), _kit.Project));
    }

    private static IEnumerable<FuzzTarget> Answers()
    {
        byte[][] samples =
        [
            Utf8(Recorded.Created), Utf8(Recorded.Succeeded), Utf8(Recorded.FailedByPolicy), Utf8(Recorded.NoSuchTask), Utf8(Recorded.LegacySucceeded), Utf8(Recorded.Error(1303, "too many")),
            Utf8(Recorded.Error(1201, "external_task_id exists")), Utf8(Recorded.Task("\"status\":\"processing\"")), Utf8("<html><body>502 Bad Gateway</body></html>"), Utf8("{\"code\":0,\"data\":{\"result\":[{\"id\":\"1\",\"status\":\"succeed\"}]}}"),
        ];
        yield return new FuzzTarget("submit", samples, "json", bytes =>
        {
            foreach (var status in new[] { 200, 307, 400, 429, 500 })
                Holds(SubmitVerdict.Of(status, Encoding.UTF8.GetString(bytes), null) is not null, "an outcome");
        });
        yield return new FuzzTarget("query", samples, "json", bytes =>
        {
            var outcome = QueryVerdict.Of(200, Encoding.UTF8.GetString(bytes), null);
            Holds(outcome.Reports.All(report => report.Message.Length <= 300 && report.ResultUrl?.Scheme is null or "https" or "http"), "short messages and web addresses");
            QueryVerdict.Of(503, Encoding.UTF8.GetString(bytes), null);
        });
    }

    private static IEnumerable<FuzzTarget> Boxes()
    {
        yield return new FuzzTarget("mp4", [File.ReadAllBytes(TinyVideo.Path)], "boxes", bytes => Mp4Header.Read(new MemoryStream(bytes)));
        yield return new FuzzTarget("image", [TinyImage.Png(1280, 720), TinyImage.Jpeg(1280, 720)], "boxes", bytes => ImageHeader.Read(new MemoryStream(bytes)));
        yield return new FuzzTarget("git-index", [GitIndexSample()], "boxes", bytes => GitIndex.Read(bytes, 20));
    }

    // Version 2 with one entry: git itself is not needed to know what it looks like.
    private static byte[] GitIndexSample() =>
        [.. "DIRC"u8, 0, 0, 0, 2, 0, 0, 0, 1, .. new byte[60], 0, 9, .. "plan.yaml"u8, 0, .. new byte[20]];

    /// <summary>Puts the bytes where the product looks for them, asks, and puts back what was there.</summary>
    private static FuzzTarget Placed(string name, IReadOnlyList<byte[]> samples, string kind, string path, Action ask)
    {
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        return new FuzzTarget(name, samples, kind, bytes =>
        {
            Put(path, bytes);
            try
            {
                ask();
            }
            finally
            {
                if (before is null)
                    File.Delete(path);
                else
                    Put(path, before);
            }
        });
    }

    private static void Put(string path, byte[] bytes)
    {
        using var file = File.Create(path);
        file.Write(bytes);
    }

    private static void Holds(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"it must give {what}");
    }

    /// <summary>Everything that a watcher and a person ask of a sequence, on a folder with one strange file.</summary>
    private void Status()
    {
        var studio = _kit.Start();
        var site = studio.Site("film");
        var questions = studio.Questions(site);
        var status = studio.Status(site);
        Holds(StatusDocument.Write(status).Length > 0, "a status");
        Explanation.Of(questions.Ask(), SequenceFolder.Read(questions.Ask(), StudioKit.Sequence));
        new ExecutionStore(new Disk(), _kit.Project).Read(StudioKit.Sequence, 2, _ => "none");
        foreach (var finding in studio.Reconciler(site).LookAsync(default).GetAwaiter().GetResult())
            Holds(finding.ToString().Length > 0, "a finding");
    }

    private void ReadElements()
    {
        var workspace = Workspace.Open(_plans.Files.Disk, _plans.Files.Root);
        ElementLibrary.Read(_plans.Files.Disk, Project.Open(_plans.Files.Disk, workspace, "film"));
    }

    private void ReadNames(byte[] bytes)
    {
        var names = Encoding.UTF8.GetString(bytes).Split('\n');
        MarkerSet.Read(new Disk(), _kit.Project.Sequence(StudioKit.Sequence), names);
        foreach (var name in names)
        {
            Holds(!SequenceId.TryParse(name, out var sequence) || name.Equals(sequence.Value.Value, StringComparison.OrdinalIgnoreCase), "the id that was written");
            Holds(!TakeNumber.TryParse(name, out var take) || take.Value.Value > 0, "a take counted from 1");
            Holds(!TakeId.TryParse(name, out var id) || id.Value.Take.Value > 0, "a take counted from 1");
            Holds(!GridNumber.TryParse(name, out var grid) || grid.Value.Value > 0, "a grid counted from 1");
            JunkName.IsJunk(name);
            JunkName.IsSyncCopy(name);
            SafeText.Short(name, 10);
        }
    }
}
