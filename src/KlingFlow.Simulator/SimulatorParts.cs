using KlingFlow.Files;
using KlingFlow.Outside;
using KlingFlow.Simulator.Elements;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Routes;
using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator;

/// <summary>The objects of one simulator, made once.</summary>
internal sealed class SimulatorParts
{
    public SimulatorParts(SimulatorOptions options, SimulatorFolders folders)
    {
        Billing = new(folders.File("billing.jsonl"), SimulatorJson.Default.BilledTask);
        Requests = new(folders.File("requests.jsonl"), SimulatorJson.Default.AnsweredRequest);
        Address = new FileAddress(options);
        Chaos = new ChaosSwitches(options.Clock);
        var chaos = new RequestChaos(Chaos, new PromptChaos(options.Clock));
        Gate = new Gate(options, Requests, chaos);

        var progress = new TaskProgress(options);
        var store = Store = new TaskStore(options, progress, new(folders.File("tasks.jsonl"), SimulatorJson.Default.SimulatedTask), Billing);
        Elements = new ElementStore(options, store, progress, new(folders.File("deleted_elements.jsonl"), SimulatorJson.Default.DeletedElement));
        DeleteElement = new DeleteElementRoute(Elements);
        var report = new TaskReport(progress, Address, chaos, Elements.IsDeleted);
        var videos = new VideoMaker(new ProgramRunner(Serilog.Core.Logger.None), new Disk(), options.Ffmpeg, folders.Videos);
        Create = new CreateRoute(options, store, report, chaos);
        var questions = new Questions(options, progress, chaos);
        Query = new QueryRoute(options, store, report, questions);
        Legacy = new LegacyRoute(store, report, questions);
        Fal = new FalQueue(store, report, progress, Create, questions, Address, chaos);
        List = new ListRoute(options, store, progress, report);
        Account = new AccountRoute(options, Billing);
        Files = new FileRoute(store, progress, Address, videos, new FaultyFile(options), chaos);
        Control = new ControlRoute(Chaos);
    }

    public ChaosSwitches Chaos { get; }

    public TaskStore Store { get; }

    public LineLog<BilledTask> Billing { get; }

    public LineLog<AnsweredRequest> Requests { get; }

    public FileAddress Address { get; }

    public Gate Gate { get; }

    public CreateRoute Create { get; }

    public QueryRoute Query { get; }

    public LegacyRoute Legacy { get; }

    public ElementStore Elements { get; }

    public DeleteElementRoute DeleteElement { get; }

    public FalQueue Fal { get; }

    public ListRoute List { get; }

    public AccountRoute Account { get; }

    public FileRoute Files { get; }

    public ControlRoute Control { get; }
}
