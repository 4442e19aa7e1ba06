using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Tests.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Sequences;

/// <summary>A project on disk, with short words for what tests put into it. Plans are given, not read: they have tests of their own.</summary>
internal sealed class FilmBench : IDisposable
{
    private readonly Dictionary<SequenceId, PlanReading> _plans = [];

    public FilmBench()
    {
        Temp.Write("kling.yaml", "schema: 1\n");
        Temp.Write("projects/film/project.yaml", "schema: 1\nid: film-4k2x9q\ntitle: Film\nproject_type: client_video\n");
        Temp.Folder("projects/film/sequences");
        Project = Project.Open(Temp.Disk, Workspace.Open(Temp.Disk, Temp.Root), "film");
        Journal = Journal.Open(Temp.Disk, Temp["state/journal.jsonl"], Clock);
    }

    public TempFolder Temp { get; } = new();

    public FakeClock Clock { get; } = new();

    public Project Project { get; }

    public Journal Journal { get; }

    public StatusQuestion Question => new()
    {
        Disk = Temp.Disk,
        Project = Project,
        Journal = Journal.View(),
        Plans = id => _plans.GetValueOrDefault(id) ?? new PlanReading(null, null, [new Problem(ProblemCode.Unreadable, "the file is not there")]),
        Images = new ImageHashes(Temp.Disk),
        Now = Clock.GetUtcNow(),
    };

    public Plan Plan(string sequence = "SEQ08", Func<Plan, Plan>? change = null)
    {
        var plan = (change ?? (plan => plan))(PlanSamples.Plan(sequence) with { StartFrame = null });
        _plans[plan.Sequence] = new PlanReading(plan, PlanSamples.PlanSha256, [], plan.Title);
        Write($"{sequence}/plan.yaml", "schema: 1\n");
        return plan;
    }

    public void BreakPlan(string sequence = "SEQ08")
    {
        var where = new FilePosition($"sequences/{sequence}/plan.yaml", 3, 5);
        var problem = new Problem(ProblemCode.UnknownKey, "unknown key `promt`", where, "did you mean `prompt`?");
        _plans[SequenceId.Parse(sequence)] = new PlanReading(null, null, [problem], "Half a title");
        Write($"{sequence}/plan.yaml", "schema: 1\n");
    }

    public string Write(string path, string text = "") => Temp.Write("projects/film/sequences/" + path, text);

    public TakeFolder Folder(int take, string sequence = "SEQ08") =>
        TakeFolder.Of(Temp.Disk, Project.Layout, new TakeId(SequenceId.Parse(sequence), new TakeNumber(take)));

    /// <summary>A take of the plan as it stands, with its task.</summary>
    public TakeFolder Open(int take, string status = "processing", string? taskId = "9", string sequence = "SEQ08")
    {
        var folder = Folder(take, sequence);
        var plan = _plans.GetValueOrDefault(SequenceId.Parse(sequence))?.Plan ?? PlanSamples.Plan(sequence);
        Directory.CreateDirectory(folder.Layout.Root);
        folder.WriteRecord(TakeInputs.Build(PlanSamples.Order(plan) with { Take = new TakeId(plan.Sequence, new TakeNumber(take)), StartFrame = null }));
        folder.Records.WriteTask(Tasks.Samples.Task(status, taskId) with { ExternalTaskId = IdOf(folder), CreatedAt = Clock.GetUtcNow() });
        return folder;
    }

    /// <summary>A take that has ended.</summary>
    public TakeFolder End(int take, string status = "succeed", decimal cost = 1, string sequence = "SEQ08")
    {
        var folder = Open(take, status, sequence: sequence);
        if (status == "succeed")
            Temp.Write(Path.GetRelativePath(Temp.Root, folder.Layout.Video), "video");

        folder.Records.WriteManifest(Tasks.Samples.Manifest(status, cost, $"{sequence}_take{take:000}"));
        return folder;
    }

    /// <summary>A finished take that asks for all that the plan asks for, its elements included.</summary>
    public TakeFolder EndAsPlanned(int take, string sequence = "SEQ08")
    {
        var folder = Folder(take, sequence);
        var plan = _plans[SequenceId.Parse(sequence)].Plan!;
        var question = Question;
        Directory.CreateDirectory(folder.Layout.Root);
        folder.WriteRecord(TakeInputs.Build(PlanSamples.Order(plan) with
        {
            Take = new TakeId(plan.Sequence, new TakeNumber(take)),
            StartFrame = question.Images.Of(Project.Layout, plan.StartFrame),
            Elements = TakeElement.Of(ChosenElements.Of(plan), plan.Model, name => question.Elements.Sha256(Project.Layout, name)),
        }));
        Temp.Write(Path.GetRelativePath(Temp.Root, folder.Layout.Video), "video");
        folder.Records.WriteManifest(Tasks.Samples.Manifest("succeed", 1, $"{sequence}_take{take:000}"));
        return folder;
    }

    public string IdOf(TakeFolder folder)
    {
        var record = folder.ReadRecord().Value!;
        return ExternalTaskId.For(Project.Id, ExternalTaskId.Take, record.SequenceId!, record.Take, record.InputSha256);
    }

    public SequenceStatus Status(string sequence = "SEQ08", Func<StatusQuestion, StatusQuestion>? change = null)
    {
        var question = (change ?? (question => question))(Question);
        return StatusOf.Sequence(question, SequenceFolder.Read(question, SequenceId.Parse(sequence)));
    }

    public void Dispose() => Temp.Dispose();
}
