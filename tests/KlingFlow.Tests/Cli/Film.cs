using KlingFlow.Catalogue;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Cli;

/// <summary>A workspace with one project, made by the program itself, and takes that are only records.</summary>
internal sealed class Film : IDisposable
{
    private readonly TempFolder _folder = new();

    public Film() => Kling = new Kling(_folder.Root) { Clock = Clock };

    public FakeClock Clock { get; } = new();

    public Kling Kling { get; }

    public string Root => _folder.Root;

    public string Project => _folder["projects/rain"];

    public static async Task<Film> MakeAsync()
    {
        var film = new Film();
        await film.Kling.Does("init", ".");
        await film.Kling.Does("new", "rain");
        film.Plan("SEQ01", "title: Rain\nshots:\n  - prompt: \"Rain on a street\"\n    seconds: 3\n");
        return film;
    }

    public string this[string relative] => Path.Combine(Project, relative);

    public void Plan(string sequence, string body) => Write($"sequences/{sequence}/plan.yaml", "schema: 1\n" + body);

    /// <summary>The same program in front of a person.</summary>
    public Kling Terminal() => new(_folder.Root) { Clock = Clock, Terminal = true };

    /// <summary>Edits <c>kling.yaml</c> by hand.</summary>
    public void Settings(Func<string, string> edit) => _folder.Write("kling.yaml", edit(_folder.Read("kling.yaml")));

    public string Write(string relative, string text = "") => _folder.Write("projects/rain/" + relative, text);

    public string Read(string relative) => _folder.Read("projects/rain/" + relative);

    public bool Has(string relative) => File.Exists(this[relative]);

    /// <summary>A take that has ended, as its records say; there is no real video behind it.</summary>
    public void EndedTake(string sequence, int number, string status = RemoteStatus.Succeed, decimal cost = 0)
    {
        var take = $"sequences/{sequence}/takes/take{number:000}";
        var record = new TakeRecord
        {
            TakeId = $"{sequence}_take{number:000}", SequenceId = sequence, Take = number, Mode = "multi_shot", Provider = "animatic",
            Model = "kling-3.0", AspectRatio = "16:9", Resolution = "720p", Audio = "off",
            ShotPrompts = [new TakeShot(0, "Rain on a street", 3)], PlanSha256 = new string('1', 64), InputSha256 = new string('2', 64),
            Estimate = new Estimate(0, 0, "USD"), CreatedAt = Clock.GetUtcNow(), CreatedBy = "watcher",
        };
        var manifest = new Manifest
        {
            TakeId = record.TakeId, Model = record.Model, FinalStatus = status, Cost = new Cost(cost, "USD", "actual"),
            OutputPath = status == RemoteStatus.Succeed ? take + "/video.mp4" : null,
            Media = status == RemoteStatus.Succeed ? new MediaFacts(new string('3', 64), 5, 3, 1280, 720, "24/1", false) : null,
            FinishedAt = Clock.GetUtcNow(),
        };
        Write(take + "/take.json", MachineJson.Write(record, TakeJson.Default.TakeRecord));
        Write(take + "/manifest.json", MachineJson.Write(manifest, TaskJson.Default.Manifest));
        if (status == RemoteStatus.Succeed)
            Write(take + "/video.mp4", "12345");
    }

    /// <summary>A take that its provider works on, in some trouble.</summary>
    public void OpenTake(string sequence, int number, string errorKind, string message)
    {
        EndedTake(sequence, number);
        var take = $"sequences/{sequence}/takes/take{number:000}";
        File.Delete(this[take + "/manifest.json"]);
        File.Delete(this[take + "/video.mp4"]);
        Write(take + "/task.json", MachineJson.Write(
            new RemoteTask
            {
                Endpoint = "local", BaseUrl = "", Provider = "animatic", ModelName = "kling-3.0", TaskId = "t-1", ExternalTaskId = "kf-1",
                CreatedAt = Clock.GetUtcNow(), ExpectedOutputDir = take, Status = RemoteStatus.Processing, TaskStatusMsg = message, ErrorKind = errorKind,
            },
            TaskJson.Default.RemoteTask));
    }

    /// <summary>Paths of this run replaced by words, for a snapshot.</summary>
    public string Stable(string text) => text.Replace(Root, "<root>", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
