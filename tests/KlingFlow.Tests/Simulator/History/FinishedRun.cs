using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Tests.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Simulator.History;

/// <summary>A run that went well, as it lies on the disk afterwards: one take, paid once. Tests break one thing each.</summary>
internal sealed class FinishedRun : IDisposable
{
    public const string Take = "work/projects/film/sequences/SEQ08/takes/take001";
    public const string Plan = "work/projects/film/sequences/SEQ08/plan.yaml";

    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("a video")));

    private readonly List<BilledTask> _billing = [];
    private readonly List<AnsweredRequest> _requests = [];

    public FinishedRun()
    {
        What = JournalBench.Take(1);
        States = [new StateLayout(Folder["state/klingflow/film-00000000"])];
        Journal = Journal.Open(Folder.Disk, States[0].Journal, Clock);
        Journal.Reserve(What, JournalBench.Usd(1), JournalBench.UsualCaps);
        Journal.RecordIntent(JournalBench.Intent(What));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Pay(What.ExternalTaskId, "101");
        Journal.RecordOutcome(What.ExternalTaskId, JournalKind.Accepted, "101");
        Journal.Settle(What.ExternalTaskId, new Cost(1, "USD", "actual"));

        Folder.Write(Plan, "title: Rain\n");
        Folder.Write($"{Take}/task.json", Record(("external_task_id", What.ExternalTaskId), ("task_id", "101"), ("status", "succeed")));
        Folder.Write($"{Take}/video.mp4", "a video");
        Folder.Write($"{Take}/manifest.json", $$$"""{"schema": 1, "task_id": "101", "final_status": "succeed", "media": {"sha256": "{{{Sha256}}}"}}""");
        Folder.Write($"state/klingflow/film-00000000/media/{Sha256}", "a video");
        Folder.Write("work/projects/film/events.jsonl", "{\"kind\": \"take_ended\"}\n");
        Folder.Write("home/notes.txt", "mine");
        Witness = new Witness(Project, States);
        Witness.Look();
        Persons = FolderSnapshot.Of(Folder["work"], path => path.EndsWith(".yaml", StringComparison.Ordinal));
        Outside = FolderSnapshot.Of(Folder["home"]);
    }

    public TempFolder Folder { get; } = new();

    public FakeClock Clock { get; } = new();

    public JournalTake What { get; }

    public Journal Journal { get; }

    public IReadOnlyList<StateLayout> States { get; }

    public Witness Witness { get; }

    public FolderSnapshot Persons { get; set; }

    public FolderSnapshot Outside { get; }

    public IReadOnlyList<DoubtfulTime> Doubts { get; set; } = [];

    public Action Reconcile { get; set; } = () => { };

    public ProjectLayout Project => new(Folder["work/projects/film"]);

    public string MediaFile => $"state/klingflow/film-00000000/media/{Sha256}";

    /// <summary>One request reaches the server and makes a paid task.</summary>
    public void Pay(string externalId, string taskId)
    {
        Send(externalId);
        _billing.Add(new BilledTask(Clock.GetUtcNow(), taskId, externalId, SimulatorClient.TextRoute, 1, "cafe"));
    }

    /// <summary>One request reaches the server.</summary>
    public void Send(string externalId) => _requests.Add(new AnsweredRequest(
        Clock.GetUtcNow(), "POST", SimulatorClient.TextRoute, "", true, 200, 0, new JsonObject { ["options"] = new JsonObject { ["external_task_id"] = externalId } }));

    public async Task<InvariantResult> CheckAsync(string id)
    {
        var report = await HistoryChecker.CheckAsync(new HistorySources
        {
            Billing = _billing,
            Requests = _requests,
            Workspace = Folder["work"],
            Project = Project,
            States = States,
            Witness = Witness,
            Secrets = ["KFSECRET123"],
            Outside = Outside,
            Persons = Persons,
            Doubts = Doubts,
            Reconcile = cancellation => Task.Run(Reconcile, cancellation),
        });
        Assert.Equal(["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"], report.Results.Select(result => result.Id));

        return report.Results.Single(result => result.Id == id);
    }

    public static string Record(params (string Name, string Word)[] fields) =>
        new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Word))).ToJsonString();

    public void Dispose() => Folder.Dispose();
}
